import { conflict, forbidden } from "@/lib/server/errors";
import { environmentById, type Scope, viewOnlyIn } from "@/lib/server/scope";
import { freezeNow } from "./load";
import type { Freeze } from "./schema";

const when = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** What a freeze says to whoever would publish: "Production is frozen until Jan 2, 2027, 9:00 AM UTC: Year end." */
export function frozenText(environment: { name: string }, { endsAt, reason }: Freeze): string {
  return `${environment.name} is frozen until ${when.format(new Date(endsAt))} UTC: ${reason.replace(/\.$/, "")}.`;
}

/** What the audit says of a freeze that was set aside. */
export type Overridden = { override?: string; freeze?: string };

/**
 * Before something live changes in an environment. Throws `conflict` while it is frozen, unless `override` says why that
 * is set aside, and `forbidden` for who may not. Answers what the audit says of it.
 */
export async function requireNotFrozen(
  scope: Scope,
  environmentId: string,
  override: string | undefined,
): Promise<Overridden> {
  const freeze = await freezeNow(scope, environmentId);
  if (!freeze) return {};
  const environment = environmentById(scope, environmentId);
  if (override === undefined)
    throw conflict(`${frozenText(environment, freeze)} Who may override it can, with a reason.`);
  if (!scope.access.can("deployment:override", { environmentId }))
    throw forbidden(viewOnlyIn(scope, environment, "deployment:override"));
  return { override, freeze: freeze.reason };
}
