import { z } from "zod";
import { idInput } from "@/lib/inputs";
import { Refusal } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { loadSlot } from "./load";
import { rowUses } from "./row-usage";
import { type RowUses, RowUsesOutput } from "./schema";

/** The profiles that a confirmation names before a row is removed, narrowed or required. */
export const listRowUses = query({
  name: "application.row-uses",
  input: z.object({ slotId: idInput }),
  output: RowUsesOutput,
  async run(scope, input): Promise<RowUses> {
    const slot = await loadSlot(scope, input.slotId);
    try {
      const uses = await rowUses(scope, slot.id);
      return {
        uses: uses.map(({ profile, environmentId, resource, resourceId, facet }) => ({
          profile,
          environmentId,
          resource,
          resourceId,
          facet,
        })),
        refusal: uses.every(({ environmentId }) => scope.access.can("profile:update", { environmentId }))
          ? null
          : "Also used in profiles you can't change. Ask an admin.",
      };
    } catch (error) {
      if (error instanceof Refusal && error.code === "forbidden") return { uses: [], refusal: error.message };
      throw error;
    }
  },
});
