import { z } from "zod";
import { idInput, revisionInput } from "@/lib/inputs";
import { isInstant } from "@/lib/instant";
import { errorCodeOutput, idOutput, instantOutput, numberOutput, revisionOutput } from "@/lib/outputs";
import { copiedKindInput, ListResourcesInput, ResourceInput } from "./inputs";
import { MOST_IN_BATCH } from "./many";

/** All that a list shows of its filters, and all that an act on "all that match" is about. */
export const MatchingInput = ListResourcesInput.pick({
  kind: true,
  env: true,
  q: true,
  facet: true,
  status: true,
});

/** How many match, by environment, and when that was: the boundary of what is then done. */
export const MatchingOutput = z.strictObject({
  total: numberOutput,
  environments: z.array(z.strictObject({ environmentId: idOutput, number: numberOutput })),
  /** An instant by the database's clock. */
  at: instantOutput,
});
export type Matching = z.infer<typeof MatchingOutput>;

const instantInput = z
  .string({ error: "Send the instant at which they were counted." })
  .max(40, "This is not an instant.")
  .refine(isInstant, "This is not an instant.");

/** A page of those that matched at an instant, in an order that no change of theirs touches. */
export const MatchingRowsInput = MatchingInput.extend({
  at: instantInput,
  /** The id that the page before ended with. */
  after: idInput.optional(),
});

/** `changed`: by someone, since the instant. */
const MatchingRowOutput = z.strictObject({
  id: idOutput,
  environmentId: idOutput,
  revision: revisionOutput,
  name: z.string(),
  changed: z.boolean(),
});
export type MatchingRow = z.infer<typeof MatchingRowOutput>;
/** `next`: the `after` of the next page; null on the last one. */
export const MatchingRowsOutput = z.strictObject({
  items: z.array(MatchingRowOutput),
  next: idOutput.nullable(),
});
export type MatchingRows = z.infer<typeof MatchingRowsOutput>;

const itemInput = z.strictObject({ id: idInput, environmentId: idInput, revision: revisionInput });

/** Milliseconds since the first batch was sent: what this very act did in them counts as done. */
export const runningInput = z
  .int("Send whole milliseconds.")
  .min(0, "Send whole milliseconds.")
  .max(604_800_000, "This began too long ago. Begin anew.")
  .default(0);

const batched = {
  kind: ResourceInput.shape.kind,
  items: z
    .array(itemInput, { error: "Name what it is about." })
    .min(1, "Name what it is about.")
    .max(MOST_IN_BATCH, `Send at most ${MOST_IN_BATCH} at a time.`),
  runningMs: runningInput,
};

/** One act on up to 100 of a kind, each as it was seen. */
export const BatchInput = z.discriminatedUnion(
  "act",
  [
    z.strictObject({
      act: z.literal("delete"),
      ...batched,
      /** The names of the protected environments, typed. */
      confirmed: z.array(z.string().max(120), { error: "Send a list of names." }).max(100).default([]),
    }),
    z.strictObject({
      act: z.literal("copy"),
      ...batched,
      kind: copiedKindInput,
      to: idInput,
      /** Whether secrets come along, where the actor may carry them. */
      secrets: z.boolean({ error: "Say true or false." }).default(true),
    }),
  ],
  { error: "Choose delete or copy." },
);

/** What became of one of many. `name`: null where it was not found. */
const about = { id: idOutput, environmentId: idOutput, name: z.string().nullable() };
const BatchOutcomeOutput = z.discriminatedUnion("done", [
  z.strictObject({
    ...about,
    done: z.literal(true),
    made: z.strictObject({ id: idOutput, environmentId: idOutput }).optional(),
    missing: z.array(z.string()).optional(),
  }),
  z.strictObject({ ...about, done: z.literal(false), code: errorCodeOutput, reason: z.string() }),
]);
export type BatchOutcome = z.infer<typeof BatchOutcomeOutput>;

export const BatchOutput = z.strictObject({
  /** In the order in which they were sent; what is not among them was not tried. */
  items: z.array(BatchOutcomeOutput),
  /** Why it ended before the last of them, where something was in the way of all. */
  interrupted: z.string().nullable(),
});
export type BatchAnswer = z.infer<typeof BatchOutput>;
