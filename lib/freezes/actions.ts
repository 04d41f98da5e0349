"use server";

import { action } from "@/lib/server/action";
import { createFreeze } from "./create-freeze";
import { endFreeze } from "./end-freeze";

export const createFreezeAction = action(createFreeze);
export const endFreezeAction = action(endFreeze);
