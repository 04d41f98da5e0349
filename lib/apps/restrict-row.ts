import { sql } from "drizzle-orm";
import { rowAccepts } from "@/lib/profiles/pickable";
import { command } from "@/lib/server/command";
import { loadSlot, type Slot } from "./load";
import { releaseRow } from "./release-row";
import { requireAcceptable } from "./require-acceptable";
import { changeAllOf, rowUses } from "./row-usage";
import { RestrictedRowOutput, RestrictRowInput } from "./schema";
import { writeSlot } from "./write-slot";

type Rules = { accepts?: Record<string, string>; required?: boolean };

/** Whether the new rules refuse something that the old ones let through. */
function narrows(slot: Slot, { accepts, required }: Rules): boolean {
  if (required && !slot.required) return true;
  return Object.entries(accepts ?? {}).some(([field, value]) => slot.accepts[field] !== value);
}

/**
 * Changes what a row accepts and whether it is required. Narrowing or requiring needs every profile that uses the
 * row; what it no longer accepts is emptied there.
 */
export const restrictRow = command({
  name: "application.restrict-row",
  input: RestrictRowInput,
  output: RestrictedRowOutput,
  async load(scope, input) {
    // Nobody picks for this row until the new rule is committed.
    await scope.db.execute(sql`select pg_advisory_xact_lock(hashtextextended(${input.slotId}, 0))`);
    const slot = await loadSlot(scope, input.slotId);
    return { ...slot, uses: narrows(slot, input) ? await rowUses(scope, slot.id) : [] };
  },
  needs: (_input, { uses }) => changeAllOf(uses),
  async run(scope, input, { uses, ...slot }) {
    const { accepts = slot.accepts, required = slot.required } = input;
    if (input.accepts) await requireAcceptable(scope, { kind: "connected-account", accepts: input.accepts });
    const emptied = uses.filter((use) => !rowAccepts({ kind: slot.kind, accepts }, use));
    const revision = await writeSlot(scope, slot, { accepts, required });
    await releaseRow(scope, slot.id, emptied);
    const subject = { kind: "application", id: slot.applicationId, name: slot.application };
    return {
      result: { revision, emptied: emptied.map(({ profile }) => profile) },
      change: [
        {
          subject,
          before: { row: slot.name, accepts: slot.accepts, required: slot.required },
          after: { row: slot.name, accepts, required },
        },
        ...emptied.map((use) => ({
          subject: { kind: "profile", id: use.profileId, name: use.profile },
          environmentId: use.environmentId,
          before: { row: slot.name, picked: use.resource },
          after: { row: slot.name, picked: null },
        })),
      ],
    };
  },
});
