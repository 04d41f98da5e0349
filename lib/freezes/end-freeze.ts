import { and, eq, sql } from "drizzle-orm";
import { freezeWindows } from "@/db/schema/approvals";
import { NothingOutput } from "@/lib/outputs";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import { environmentById } from "@/lib/server/scope";
import { loadFreeze } from "./load";
import { EndFreezeInput } from "./schema";

/** Ends a freeze that is on, and takes one back that has not begun. Throws `conflict` for one that is over. */
export const endFreeze = command({
  name: "freeze.end",
  input: EndFreezeInput,
  output: NothingOutput,
  load: (scope, input) => loadFreeze(scope, input.freezeId),
  needs: (_input, { environmentId }) => [
    { permission: "environment:update", in: "organization" },
    { permission: "environment:update", environmentId },
  ],
  subject: (_input, { environmentId }) => ({ kind: "environment", id: environmentId, name: "" }),
  async run(scope, _input, { id, environmentId, startsAt, endsAt, reason }) {
    const { name } = environmentById(scope, environmentId);
    const here = and(
      eq(freezeWindows.organizationId, scope.organization.id),
      eq(freezeWindows.environmentId, environmentId),
      eq(freezeWindows.id, id),
    );
    const taken = await scope.db
      .delete(freezeWindows)
      .where(and(here, sql`${freezeWindows.startsAt} >= clock_timestamp()`));
    if (taken.rowCount === 0) {
      const ended = await scope.db
        .update(freezeWindows)
        .set({ endsAt: sql`clock_timestamp()` })
        .where(and(here, sql`${freezeWindows.endsAt} > clock_timestamp()`));
      if (ended.rowCount === 0) throw conflict("This freeze is over already. Reload.");
    }
    return {
      result: null,
      change: {
        subject: { kind: "environment", id: environmentId, name },
        environmentId,
        before: { frozenFrom: startsAt, frozenUntil: endsAt, reason },
        after: null,
      },
    };
  },
});
