"use server";

import { action } from "@/lib/server/action";
import { createEnvironment } from "./create-environment";
import { deleteEnvironment } from "./delete-environment";
import { reorderEnvironments } from "./reorder-environments";
import { updateEnvironment } from "./update-environment";

export const createEnvironmentAction = action(createEnvironment);
export const updateEnvironmentAction = action(updateEnvironment);
export const reorderEnvironmentsAction = action(reorderEnvironments);
export const deleteEnvironmentAction = action(deleteEnvironment);
