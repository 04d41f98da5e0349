import { z } from "zod";
import { memberPreferences } from "@/db/schema/organizations";
import { command } from "@/lib/server/command";
import { forbidden } from "@/lib/server/errors";

/** Never shows a member the first steps in this organization again. Every role holds the permission it asks for. */
export const endFirstSteps = command({
  name: "member.end-first-steps",
  input: z.strictObject({}),
  load(scope) {
    if (scope.actor.kind !== "member") throw forbidden("Only a member has first steps.");
    return scope.actor;
  },
  needs: () => [{ permission: "application:read", in: "anywhere" }],
  async run(scope, _input, member) {
    const now = new Date();
    await scope.db
      .insert(memberPreferences)
      .values({
        organizationId: scope.organization.id,
        memberId: member.id,
        firstStepsOverAt: now,
        updatedAt: now,
      })
      .onConflictDoUpdate({
        target: [memberPreferences.organizationId, memberPreferences.memberId],
        set: { firstStepsOverAt: now, updatedAt: now },
      });
    return {
      result: null,
      change: {
        subject: { kind: "member", id: member.id, name: member.name },
        before: { firstSteps: "shown" },
        after: { firstSteps: "over" },
      },
    };
  },
});
