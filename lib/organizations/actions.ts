"use server";

import { action } from "@/lib/server/action";
import { deleteOrganization } from "./delete-organization";
import { renameOrganization } from "./rename-organization";

export const renameOrganizationAction = action(renameOrganization);
export const deleteOrganizationAction = action(deleteOrganization);
