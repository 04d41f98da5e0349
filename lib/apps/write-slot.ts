import { slots } from "@/db/schema/apps";
import { asSeen, requireSeen } from "@/lib/server/as-seen";
import type { Scope } from "@/lib/server/scope";
import type { Slot } from "./load";

/** Writes a row and raises its revision. Throws `stale` when somebody was quicker. */
export async function writeSlot(
  scope: Scope,
  slot: Slot,
  changes: Partial<Pick<Slot, "name" | "description" | "accepts" | "required">>,
): Promise<number> {
  const revision = slot.revision + 1;
  const written = await scope.db
    .update(slots)
    .set({ ...changes, revision })
    .where(asSeen(slots, slot));
  requireSeen(written, "this row");
  return revision;
}
