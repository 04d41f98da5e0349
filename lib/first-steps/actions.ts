"use server";

import { action } from "@/lib/server/action";
import { endFirstSteps } from "./end-first-steps";

export const endFirstStepsAction = action(endFirstSteps);
