import { and, eq } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { roleEnvironments } from "@/db/schema/environments";
import { memberRoles, members, roles } from "@/db/schema/organizations";
import { command } from "@/lib/server/command";
import { environmentById, type WriteScope } from "@/lib/server/scope";
import { AddMemberInput } from "./inputs";

type Role = z.output<typeof AddMemberInput>["role"];

/**
 * Makes someone who has a user a member, with a role. A role bound to environments is one of their own. Not offered
 * over REST: whoever joins an organization agrees first.
 */
export const addMember = command({
  name: "member.create",
  input: AddMemberInput,
  load(scope, { role }) {
    for (const id of role.environmentIds) environmentById(scope, id);
    return null;
  },
  needs: () => [
    { permission: "member:create", in: "organization" },
    { permission: "role:create", in: "organization" },
  ],
  async run(scope, { userId, name, email, role }) {
    const organizationId = scope.organization.id;
    const memberId = uuid();
    const roleId = role.access === "all" ? await builtIn(scope, role) : await boundRole(scope, role, name);
    await scope.db.insert(members).values({ organizationId, id: memberId, userId });
    await scope.db.insert(memberRoles).values({ organizationId, memberId, roleId });
    return {
      result: { memberId },
      change: {
        subject: { kind: "member", id: memberId, name },
        before: null,
        after: { name, email, role },
      },
    };
  },
});

async function builtIn({ db, organization }: WriteScope, { base }: Role): Promise<string> {
  const [role] = await db
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.organizationId, organization.id), eq(roles.base, base), eq(roles.access, "all")))
    .limit(1);
  if (!role) throw new Error(`The organization has no role ${base}.`);
  return role.id;
}

async function boundRole({ db, organization }: WriteScope, role: Role, member: string): Promise<string> {
  const organizationId = organization.id;
  const id = uuid();
  const { base, access, environmentIds } = role;
  await db.insert(roles).values({
    organizationId,
    id,
    base,
    access,
    name: `${base[0]?.toUpperCase()}${base.slice(1)}: ${member}`,
  });
  if (environmentIds.length > 0) {
    await db
      .insert(roleEnvironments)
      .values(
        environmentIds.map((namedEnvironmentId) => ({ organizationId, roleId: id, namedEnvironmentId })),
      );
  }
  return id;
}
