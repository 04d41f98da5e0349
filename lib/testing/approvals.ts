import { getPublishing } from "@/lib/approvals/get-publishing";
import { requestApproval } from "@/lib/approvals/request-approval";
import type { RequestSummary } from "@/lib/approvals/schema";
import { setRule } from "@/lib/approvals/set-rule";
import { createFreeze } from "@/lib/freezes/create-freeze";
import type { Freeze } from "@/lib/freezes/schema";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "./answers";
import { profileOf, seen } from "./apps";
import { idOf } from "./organization";

/** Says how many approve in an environment, by its key, whatever was said before. */
export async function askForApprovals(admin: Context, environment: string, approvals = 1): Promise<void> {
  const environmentId = idOf(admin, environment);
  const { ruleRevision, hours } = await done(runQuery(getPublishing, admin, { environmentId }));
  await done(runCommand(setRule, admin, { environmentId, ruleRevision, approvals, hours }));
}

/** Asks for approval to publish a profile as it stands now, by key. */
export async function requestedNow(
  context: Context,
  application: string,
  profile: string,
): Promise<RequestSummary> {
  const now = seen(await profileOf(context, application, profile));
  return done(runCommand(requestApproval, context, { ...now, note: "" }));
}

const HOUR_MS = 60 * 60 * 1000;

/** A freeze of an environment, by its key; `inHours` from now, for two hours. */
export function newFreeze(admin: Context, environment: string, inHours = -1): Promise<Freeze> {
  const startsAt = new Date(Date.now() + inHours * HOUR_MS);
  return done(
    runCommand(createFreeze, admin, {
      environmentId: idOf(admin, environment),
      startsAt: startsAt.toISOString(),
      endsAt: new Date(startsAt.getTime() + 2 * HOUR_MS).toISOString(),
      reason: "Year end",
    }),
  );
}
