import { z } from "zod";
import { isStorable } from "@/lib/inputs";
import { kindIds } from "@/lib/kinds/faces";
import { idOutput } from "@/lib/outputs";

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

const found = { id: idOutput, name: z.string(), key: z.string() };

/** Something that a name or key led to. */
const FoundOutput = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("application"), ...found }),
  z.strictObject({
    type: z.literal("profile"),
    ...found,
    environmentId: idOutput,
    application: z.strictObject({ name: z.string(), key: z.string() }),
  }),
  z.strictObject({
    type: z.literal("resource"),
    ...found,
    kind: z.enum(kindIds),
    environmentId: idOutput,
    facet: z.string().nullable(),
  }),
]);
export type Found = z.infer<typeof FoundOutput>;

/** Apps, then profiles of the first of them, then resources; each by how well it matches, then by name. */
export const SearchOutput = z.strictObject({ items: z.array(FoundOutput).max(MOST_FOUND) });
export type SearchAnswer = z.infer<typeof SearchOutput>;
