"use server";

import { action } from "@/lib/server/action";
import { approve } from "./approve";
import { cancel } from "./cancel";
import { decline } from "./decline";
import { requestApproval } from "./request-approval";
import { requestRollBack } from "./request-roll-back";
import { setRule } from "./set-rule";

export const requestApprovalAction = action(requestApproval);
export const requestRollBackAction = action(requestRollBack);
export const approveAction = action(approve);
export const declineAction = action(decline);
export const cancelAction = action(cancel);
export const setRuleAction = action(setRule);
