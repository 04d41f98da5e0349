import { and, eq, isNull, sql } from "drizzle-orm";
import { inviteRoles, invites, roles } from "@/db/schema/organizations";
import { NothingOutput } from "@/lib/outputs";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { conflict, inUse } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { loadRole } from "./load-role";
import { requireCovered } from "./may-give";
import { DeleteRoleInput, type Role } from "./schema";
import { roleFacts } from "./write-role";

/** Deletes a custom role that nobody holds and no open invite gives. Throws `conflict` for a built-in one, `in-use` for one that is held. */
export const deleteRole = command({
  name: "role.delete",
  guards: true,
  input: DeleteRoleInput,
  output: NothingOutput,
  load: (scope, { roleId }) => loadRole(scope, roleId),
  needs: () => [{ permission: "role:delete", in: "organization" }],
  subject: (_input, { id, name }) => ({ kind: "role", id, name }),
  async run(scope, { roleId, revision }, role) {
    if (!role.custom) throw conflict(`${role.name} is built in. It can't be deleted.`);
    requireCovered(scope, [role]);
    await requireFree(scope, role);
    const gone = await scope.db
      .delete(roles)
      .where(asSeen(roles, { organizationId: scope.organization.id, id: roleId, revision }));
    requireSeen(gone, role.name);
    return {
      result: null,
      change: {
        subject: { kind: "role", id: roleId, name: role.name },
        before: roleFacts(role),
        after: null,
      },
    };
  },
});

async function requireFree({ db, organization, access }: Scope, { id, name, members }: Role): Promise<void> {
  const [holder, ...others] = members;
  if (holder) {
    const rest =
      others.length === 0 ? "" : ` and ${others.length === 1 ? "one other" : `${others.length} others`}`;
    const hold = others.length === 0 ? "holds" : "hold";
    throw inUse(`${holder.name}${rest} ${hold} ${name}. Give them another role first.`, members);
  }
  const [open] = await db
    .select({ email: invites.email })
    .from(inviteRoles)
    .innerJoin(
      invites,
      and(eq(invites.organizationId, inviteRoles.organizationId), eq(invites.id, inviteRoles.inviteId)),
    )
    .where(
      and(
        eq(inviteRoles.organizationId, organization.id),
        eq(inviteRoles.roleId, id),
        isNull(invites.acceptedAt),
        isNull(invites.revokedAt),
        sql`${invites.expiresAt} > now()`,
      ),
    )
    .limit(1);
  if (!open) return;
  const invite = access.can("member:read", "organization") ? `The invite to ${open.email}` : "An open invite";
  throw inUse(`${invite} gives ${name}. Revoke it first.`);
}
