import { v7 as uuid } from "uuid";
import { z } from "zod";
import { memberRoles, members } from "@/db/schema/organizations";
import { idOutput } from "@/lib/outputs";
import { loadRoles } from "@/lib/roles/load-role";
import { requireCovered } from "@/lib/roles/may-give";
import { command } from "@/lib/server/command";
import { AddMemberInput } from "./inputs";

/**
 * Makes someone who has a user a member, with roles. Not offered over REST: whoever joins an organization agrees first.
 */
export const addMember = command({
  name: "member.create",
  guards: true,
  input: AddMemberInput,
  output: z.strictObject({ memberId: idOutput }),
  load: (scope, { roleIds }) => loadRoles(scope, roleIds),
  needs: (_input, roles) => [
    {
      permission: "member:invite",
      in: "organization",
      ...(roles.some(({ custom }) => custom) && { licensed: "Custom roles" as const }),
    },
  ],
  async run(scope, { userId, name, email }, roles) {
    requireCovered(scope, roles);
    const organizationId = scope.organization.id;
    const memberId = uuid();
    await scope.db.insert(members).values({ organizationId, id: memberId, userId });
    await scope.db
      .insert(memberRoles)
      .values(roles.map(({ id: roleId }) => ({ organizationId, memberId, roleId })));
    return {
      result: { memberId },
      change: {
        subject: { kind: "member", id: memberId, name },
        before: null,
        after: { name, email, roles: roles.map((role) => ({ id: role.id, name: role.name })) },
      },
    };
  },
});
