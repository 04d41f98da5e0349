import { resources } from "@/db/schema/resources";
import { NothingOutput } from "@/lib/outputs";
import { asSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { stale } from "@/lib/server/errors";
import { findResource } from "./find-resource";
import { RecordTestInput } from "./inputs";

/** Keeps what a test of the connection found out about this revision. The revision itself stays. */
export const recordTest = command({
  name: "resource.test",
  input: RecordTestInput,
  output: NothingOutput,
  load: findResource,
  subject: (input, { row }) => ({ kind: input.kind, id: row.id, name: row.name }),
  needs: (input, { environmentId }) => [{ permission: `${input.kind}:update`, environmentId }],
  async run(scope, input, { row, environmentId }) {
    const status = input.ok ? "working" : "failing";
    const recorded = await scope.db
      .update(resources)
      .set({ status, statusMessage: input.message, statusAt: new Date() })
      .where(asSeen(resources, row));
    if (recorded.rowCount !== 1) throw stale("Someone changed this while it was tested. Test it again.");
    return {
      result: null,
      change: {
        subject: { kind: input.kind, id: row.id, name: row.name },
        environmentId,
        before: { status: row.status, statusMessage: row.statusMessage },
        after: { status, statusMessage: input.message },
      },
    };
  },
});
