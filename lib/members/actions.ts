"use server";

import { action } from "@/lib/server/action";
import { deactivateMember } from "./deactivate-member";
import { reactivateMember } from "./reactivate-member";

export const deactivateMemberAction = action(deactivateMember);
export const reactivateMemberAction = action(reactivateMember);
