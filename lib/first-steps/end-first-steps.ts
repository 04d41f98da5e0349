import { z } from "zod";
import { memberPreferences } from "@/db/schema/organizations";
import { NothingOutput } from "@/lib/outputs";
import { command } from "@/lib/server/command";
import { ownMember } from "@/lib/server/scope";

/** Never shows a member the first steps in this organization again. */
export const endFirstSteps = command({
  name: "member.end-first-steps",
  input: z.strictObject({}),
  output: NothingOutput,
  load: () => null,
  needs: () => [{ own: true }],
  async run(scope) {
    const member = ownMember(scope);
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
