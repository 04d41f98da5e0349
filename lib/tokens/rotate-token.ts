import { resources } from "@/db/schema/resources";
import { findResource } from "@/lib/resources/find-resource";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { ownMember } from "@/lib/server/scope";
import { issueToken } from "./issue";
import { requireScopes, scopesOf } from "./permit";
import { type RotatedToken, RotatedTokenOutput, RotateTokenInput } from "./schema";

const kind = "api-token";

/**
 * Gives a token something new to be opened by, shown this once; what opened it before does so for as long as was chosen.
 * Whoever rotates holds all its scopes, as they could use it from then on. Throws `forbidden`.
 */
export const rotateToken = command({
  name: "api-token.rotate",
  input: RotateTokenInput,
  output: RotatedTokenOutput,
  load: (scope, { id }) => findResource(scope, { kind, id }),
  subject: (_, { row }) => ({ kind, id: row.id, name: row.name }),
  needs: (_, { environmentId }) => [{ permission: `${kind}:update`, environmentId }],
  async run(scope, { keepHours }, { row, environmentId }) {
    ownMember(scope);
    requireScopes(scope, environmentId, scopesOf(row.spec));
    const olderUntil = new Date(Date.now() + keepHours * 3_600_000);
    const revision = row.revision + 1;
    requireSeen(
      await scope.db.update(resources).set({ revision, updatedAt: new Date() }).where(asSeen(resources, row)),
      "this token",
    );
    const result: RotatedToken = {
      token: await issueToken(scope, { environmentId, id: row.id }, olderUntil),
      revision,
    };
    return {
      result,
      change: {
        subject: { kind, id: row.id, name: row.name },
        environmentId,
        before: null,
        after: { token: "changed", olderWorksUntil: olderUntil.toISOString() },
      },
    };
  },
});
