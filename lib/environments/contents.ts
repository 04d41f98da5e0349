import { sql } from "drizzle-orm";
import { deployments } from "@/db/schema/deployments";
import { profiles } from "@/db/schema/profiles";
import { resources } from "@/db/schema/resources";
import type { Database } from "@/db/tenant";
import type { Permission } from "@/lib/access/permissions";
import { faceOf, type KindId, kindIds } from "@/lib/kinds/faces";
import { MOST_COUNTED } from "./count-text";

/** What a person makes in an environment: each kind of resource, profiles, and what they published that is live. */
export type Content = {
  subject: KindId | "profile" | "deployment";
  label: string;
  noun: { one: string; many: string };
  /** Where it is listed in the console. */
  path: `/${string}`;
  read: Permission;
};

export const contents: readonly Content[] = [
  ...kindIds.map((kind): Content => {
    const { label, noun, path } = faceOf(kind);
    return { subject: kind, label: label.many, noun, path, read: `${kind}:read` };
  }),
  {
    subject: "profile",
    label: "Profiles",
    noun: { one: "profile", many: "profiles" },
    path: "/apps",
    read: "profile:read",
  },
  {
    subject: "deployment",
    label: "Live deployments",
    noun: { one: "live deployment", many: "live deployments" },
    path: "/deployments",
    read: "deployment:read",
  },
];

/** How many of each live in each of the environments, counted up to one more than MOST_COUNTED. None is left out. */
export async function countContents(
  db: Database,
  organizationId: string,
  environmentIds: readonly string[],
): Promise<{ environmentId: string; subject: Content["subject"]; number: number }[]> {
  const most = MOST_COUNTED + 1;
  const counted = await db.execute<{
    environment_id: string;
    subject: Content["subject"];
    number: number;
  }>(sql`
    select e.id as environment_id, k.kind as subject, (select count(*)::int from (
      select from ${resources} r where r.organization_id = ${organizationId} and r.environment_id = e.id
        and r.kind = k.kind limit ${most}) r) as number
    from unnest(${sql.param([...environmentIds])}::uuid[]) e (id), unnest(${sql.param([...kindIds])}::text[]) k (kind)
    union all
    select e.id, 'profile', (select count(*)::int from (
      select from ${profiles} p where p.organization_id = ${organizationId} and p.environment_id = e.id
        limit ${most}) p)
    from unnest(${sql.param([...environmentIds])}::uuid[]) e (id)
    union all
    select e.id, 'deployment', (select count(*)::int from (
      select from ${deployments} d where d.organization_id = ${organizationId} and d.environment_id = e.id
        and d.state = 'live' limit ${most}) d)
    from unnest(${sql.param([...environmentIds])}::uuid[]) e (id)`);
  return counted.rows.map((row) => ({
    environmentId: row.environment_id,
    subject: row.subject,
    number: row.number,
  }));
}
