"use server";

import { action } from "@/lib/server/action";
import { copyResource } from "./copy-resource";
import { createResource } from "./create-resource";
import { deleteResource } from "./delete-resource";
import { updateResource } from "./update-resource";

export const copyResourceAction = action(copyResource);
export const createResourceAction = action(createResource);
export const updateResourceAction = action(updateResource);
export const deleteResourceAction = action(deleteResource);
