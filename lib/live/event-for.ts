import { type Subject, subjects } from "@/lib/access/permissions";
import type { Context } from "@/lib/server/context";
import type { ChangeNotice } from "./notice";
import type { LiveEvent } from "./schema";

/** What a member is told of a change; null when they may not read its subject in any of its environments. */
export function eventFor(context: Context, { org, kind, id, environments }: ChangeNotice): LiveEvent | null {
  const { access } = context;
  if (kind === "invite") {
    return access.can("member:read", "organization") ? { org, kind, ...(id !== null && { id }) } : null;
  }
  if (!isSubject(kind)) return null;
  const about = { org, kind, ...(id !== null && { id }) };
  if (environments.length === 0) {
    // Apps are listed for whoever reads them in any environment; all else without one is the organization's own.
    const where = kind === "application" ? "anywhere" : "organization";
    return access.can(`${kind}:read`, where) ? about : null;
  }
  const readable = context.environments
    .filter((each) => environments.includes(each.id))
    .filter((each) => access.can(`${kind}:read`, { environmentId: each.id }));
  return readable.length > 0 ? { ...about, environments: readable.map(({ key }) => key) } : null;
}

function isSubject(kind: string): kind is Subject {
  return (subjects as readonly string[]).includes(kind);
}
