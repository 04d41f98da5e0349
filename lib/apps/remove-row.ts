import { slots } from "@/db/schema/apps";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import { command } from "@/lib/server/command";
import { loadSlot } from "./load";
import { releaseRow } from "./release-row";
import { changeAllOf, rowUses } from "./row-usage";
import { RemovedOutput, RemoveRowInput } from "./schema";

/** Removes a row from an app and from every profile that uses it. */
export const removeRow = command({
  name: "application.remove-row",
  input: RemoveRowInput,
  output: RemovedOutput,
  async load(scope, input) {
    const slot = await loadSlot(scope, input.slotId);
    return { ...slot, uses: await rowUses(scope, slot.id) };
  },
  needs: (_input, { uses }) => changeAllOf(uses),
  async run(scope, _input, { uses, ...slot }) {
    await releaseRow(scope, slot.id, uses);
    const gone = await scope.db.delete(slots).where(asSeen(slots, slot));
    requireSeen(gone, "this row");
    return {
      result: { profiles: uses.map(({ profile }) => profile) },
      change: [
        {
          subject: { kind: "application", id: slot.applicationId, name: slot.application },
          before: { row: slot.name, key: slot.key, accepts: slot.accepts, required: slot.required },
          after: null,
        },
        ...uses.map((use) => ({
          subject: { kind: "profile", id: use.profileId, name: use.profile },
          environmentId: use.environmentId,
          before: { row: slot.name, picked: use.resource },
          after: null,
        })),
      ],
    };
  },
});
