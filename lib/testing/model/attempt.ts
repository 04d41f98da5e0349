import type { Step } from "./steps";
import { triesOnAccounts } from "./tries-on-accounts";
import { triesOnApps } from "./tries-on-apps";
import { triesOnCopies } from "./tries-on-copies";
import { triesOnProfiles } from "./tries-on-profiles";
import { triesOnRoles } from "./tries-on-roles";
import type { Attempt, Try, Turn } from "./turn";

const tries: Record<Step["act"], Try> = {
  ...triesOnApps,
  ...triesOnAccounts,
  ...triesOnCopies,
  ...triesOnProfiles,
  ...triesOnRoles,
};

/** Tries it, and says what the model expects; undefined where there is nothing to try it on. */
export function attempt(turn: Turn): Attempt | undefined {
  return tries[turn.step.act](turn);
}
