import { z } from "zod";
import { idInput } from "@/lib/inputs";
import { Refusal } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { loadSlot } from "./load";
import { rowUses } from "./row-usage";

export type RowUses = {
  uses: {
    profile: string;
    environmentId: string;
    resource: string;
    resourceId: string;
    /** What the resource is of, such as its integration. */
    facet: string | null;
  }[];
  /** Why the asker may not take the row away; null when they may. */
  refusal: string | null;
};

/** The profiles that a confirmation names before a row is removed, narrowed or required. */
export const listRowUses = query({
  name: "application.row-uses",
  input: z.object({ slotId: idInput }),
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
