"use server";

import { action } from "@/lib/server/action";
import { revokeInvite } from "./revoke-invite";

export const revokeInviteAction = action(revokeInvite);
