"use server";

import { action } from "@/lib/server/action";
import { deactivateMember } from "./deactivate-member";
import { reactivateMember } from "./reactivate-member";
import { setRoles } from "./set-roles";
import { stopViewing, viewAs } from "./view-as";

export const deactivateMemberAction = action(deactivateMember);
export const reactivateMemberAction = action(reactivateMember);
export const setRolesAction = action(setRoles);
export const viewAsAction = action(viewAs);
export const stopViewingAction = action(stopViewing);
