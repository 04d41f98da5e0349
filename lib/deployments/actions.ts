"use server";

import { action } from "@/lib/server/action";
import { publish } from "./publish";
import { rollBack } from "./roll-back";
import { withdraw } from "./withdraw";

export const publishAction = action(publish);
export const rollBackAction = action(rollBack);
export const withdrawAction = action(withdraw);
