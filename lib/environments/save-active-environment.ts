import { z } from "zod";
import { memberPreferences } from "@/db/schema/organizations";
import { command } from "@/lib/server/command";
import { forbidden, invalid } from "@/lib/server/errors";
import { lockedReason, ownMember } from "@/lib/server/scope";
import { ALL, canonicalKey } from "./keys";

export const SaveActiveEnvironmentInput = z.strictObject({
  /** An environment's key, in any accepted spelling, or "all". */
  activeEnvironment: z
    .string({ error: "Name an environment." })
    .trim()
    .min(1, "Name an environment.")
    .max(64),
});

/** Saves where a member works, for themselves in this organization. */
export const saveActiveEnvironment = command({
  name: "member.save-active-environment",
  input: SaveActiveEnvironmentInput,
  output: z.strictObject({ activeEnvironment: z.string() }),
  load(scope, input) {
    const key = canonicalKey(input.activeEnvironment);
    if (key !== ALL && !scope.environments.some((environment) => environment.key === key)) {
      throw invalid({ activeEnvironment: "This environment was not found." });
    }
    if (scope.organization.licence === "STANDARD") throw forbidden(lockedReason("Environments"));
    return { key };
  },
  needs: () => [{ own: true }],
  async run(scope, _input, { key }) {
    const member = ownMember(scope);
    const updatedAt = new Date();
    await scope.db
      .insert(memberPreferences)
      .values({
        organizationId: scope.organization.id,
        memberId: member.id,
        activeEnvironment: key,
        updatedAt,
      })
      .onConflictDoUpdate({
        target: [memberPreferences.organizationId, memberPreferences.memberId],
        set: { activeEnvironment: key, updatedAt },
      });
    return {
      result: { activeEnvironment: key },
      change: {
        subject: { kind: "member", id: member.id, name: member.name },
        before: { activeEnvironment: scope.activeEnvironment },
        after: { activeEnvironment: key },
      },
    };
  },
});
