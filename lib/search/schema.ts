import { z } from "zod";
import { isStorable } from "@/lib/inputs";
import type { KindId } from "@/lib/kinds/faces";

/** As many as are found at once, of everything together. */
export const MOST_FOUND = 20;

export const SearchInput = z.strictObject({
  q: z
    .string({ error: "Say what to search for." })
    .trim()
    .min(1, "Say what to search for.")
    .max(100, "Search for at most 100 characters.")
    .refine(isStorable, "Search for text."),
  /** Where the asker is: an environment's key in any accepted spelling, or "all". What lives there comes first. */
  env: z.string().max(64, "There is no such environment.").default("all"),
});

/** Something that a name or key led to. */
export type Found =
  | { type: "application"; id: string; name: string; key: string }
  | {
      type: "profile";
      id: string;
      name: string;
      key: string;
      environmentId: string;
      application: { name: string; key: string };
    }
  | {
      type: "resource";
      id: string;
      kind: KindId;
      name: string;
      key: string;
      environmentId: string;
      facet: string | null;
    };

/** Apps, then profiles of the first of them, then resources; each by how well it matches, then by name. */
export type SearchAnswer = { items: Found[] };
