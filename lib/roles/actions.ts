"use server";

import { action } from "@/lib/server/action";
import { createRole } from "./create-role";
import { deleteRole } from "./delete-role";
import { updateRole } from "./update-role";

export const createRoleAction = action(createRole);
export const updateRoleAction = action(updateRole);
export const deleteRoleAction = action(deleteRole);
