import { and, eq, inArray, sql } from "drizzle-orm";
import { memberRoles, members } from "@/db/schema/organizations";
import { loadRoles, rolesOf } from "@/lib/roles/load-role";
import { requireCovered } from "@/lib/roles/may-give";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { SetRolesInput } from "./inputs";
import { requireAnotherAdmin } from "./last-admin";
import { loadMember } from "./load-member";
import { type Member, MemberOutput } from "./schema";

/**
 * Replaces the roles a member holds; works from their next request on. Throws `forbidden` where a role that is given or
 * taken allows more than whoever acts may, `conflict` for the last active Admin, `not-found` for a role of elsewhere.
 */
export const setRoles = command({
  name: "member.set-roles",
  guards: true,
  input: SetRolesInput,
  output: MemberOutput,
  async load(scope, input) {
    const member = await loadMember(scope, input);
    const wanted = await loadRoles(scope, input.roleIds);
    const held = await rolesOf(scope, member);
    return {
      revision: member.revision,
      member,
      wanted,
      added: wanted.filter(({ id }) => held.every((role) => role.id !== id)),
      removed: held.filter(({ id }) => wanted.every((role) => role.id !== id)),
    };
  },
  needs: (_input, { added }) => [
    {
      permission: "member:update",
      in: "organization",
      ...(added.some(({ custom }) => custom) && { licensed: "Custom roles" as const }),
    },
  ],
  subject: (_input, { member }) => ({ kind: "member", id: member.id, name: member.name }),
  async run(scope, { memberId, revision }, { member, wanted, added, removed }) {
    const organizationId = scope.organization.id;
    requireCovered(scope, [...added, ...removed]);
    if (removed.some(({ base }) => base === "admin")) await requireAnotherAdmin(scope, member);
    const changed = await scope.db
      .update(members)
      .set({ revision: sql`${members.revision} + 1` })
      .where(asSeen(members, { organizationId, id: memberId, revision }));
    requireSeen(changed, member.name);
    if (removed.length > 0) {
      await scope.db.delete(memberRoles).where(
        and(
          eq(memberRoles.organizationId, organizationId),
          eq(memberRoles.memberId, memberId),
          inArray(
            memberRoles.roleId,
            removed.map(({ id }) => id),
          ),
        ),
      );
    }
    if (added.length > 0) {
      await scope.db
        .insert(memberRoles)
        .values(added.map(({ id: roleId }) => ({ organizationId, memberId, roleId })));
    }
    const roles = wanted.map(({ id, name, base, custom }) => ({ id, name, base, custom }));
    const after: Member = { ...member, roles, revision: revision + 1 };
    return {
      result: after,
      change: {
        subject: { kind: "member", id: memberId, name: member.name },
        before: { roles: member.roles },
        after: { roles },
      },
    };
  },
});
