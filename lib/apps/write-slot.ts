import { and, eq } from "drizzle-orm";
import { slots } from "@/db/schema/apps";
import { stale } from "@/lib/server/errors";
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
    .where(
      and(
        eq(slots.organizationId, slot.organizationId),
        eq(slots.id, slot.id),
        eq(slots.revision, slot.revision),
      ),
    );
  if (written.rowCount !== 1) throw stale("Someone changed this row since you opened it. Reload to see it.");
  return revision;
}
