import { eq, sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { organizations } from "@/db/schema/organizations";
import { inTenant, openWrites, withoutTenant } from "@/db/tenant";
import { builtInRole } from "@/lib/access/built-in";
import { accessOf } from "@/lib/access/can";
import type { Licence } from "@/lib/access/licence";
import { appendAudit } from "@/lib/audit/append";
import { type Context, type Origin, wallsOf } from "@/lib/server/context";
import { notFound } from "@/lib/server/errors";
import { parseInput } from "@/lib/server/parse";
import { BringBackInput } from "./schema";

type Row = {
  id: string;
  name: string;
  licence: Licence;
  member_id: string;
  user_id: string;
  member_name: string;
  email: string;
};

/**
 * Undoes the deletion of an organization within its seven days, for one of its Admins; everything is as it was. Throws
 * `not-found` for all others, and once it is too late.
 */
export async function bringBack(sessionId: string, raw: unknown, origin: Origin): Promise<{ slug: string }> {
  const { slug } = parseInput(BringBackInput, raw);
  const found = await withoutTenant(async (client) => {
    const { rows } = await client.query<Row>("select * from deleted_organization($1, $2)", [sessionId, slug]);
    return rows[0];
  });
  if (!found) throw notFound("This organization");
  const { id, name, licence, member_id, user_id, member_name, email } = found;
  const roles = [{ id: uuid(), ...builtInRole("admin") }];
  const context: Context = {
    organization: { id, slug, name, licence },
    actor: { kind: "member", id: member_id, userId: user_id, name: member_name, email, roles },
    access: accessOf(roles, []),
    environments: [],
    activeEnvironment: "dev",
    origin,
  };
  await inTenant(wallsOf(context), "write", async (db, client) => {
    await openWrites(client, { environmentIds: [], organization: true });
    const brought = await db
      .update(organizations)
      .set({ deletedAt: null, revision: sql`${organizations.revision} + 1` })
      .where(
        // Looked at again under the row's lock: what is being removed for good stays so.
        sql`${eq(organizations.organizationId, id)} and ${organizations.deletedAt} > now() - interval '7 days'`,
      );
    if (brought.rowCount !== 1) throw notFound("This organization");
    await appendAudit(db, context, {
      action: "organization.bring-back",
      outcome: "done",
      subject: { kind: "organization", id, name },
      before: null,
      after: { name },
    });
  });
  return { slug };
}
