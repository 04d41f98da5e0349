"use server";

import { action } from "@/lib/server/action";
import { endOtherSession, endOtherSessions } from "./end-sessions";
import { renameOneself } from "./rename-oneself";

export const renameOneselfAction = action(renameOneself);
export const endOtherSessionAction = action(endOtherSession);
export const endOtherSessionsAction = action(endOtherSessions);
