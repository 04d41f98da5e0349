import { z } from "zod";
import { idInput, keyInput, revisionInput } from "@/lib/inputs";
import { errorCodeOutput, idOutput, revisionOutput } from "@/lib/outputs";
import { copiedKindInput, resourceName, valuesInput } from "./inputs";
import { MOST_IN_BATCH } from "./many";
import { runningInput } from "./many-schema";

const NAMES_ALONE = "Secrets don't travel in files. Keep their names alone: a list of texts.";

/** One item of a file, and where it goes: to the resource of that key there, or to be one. */
export const ImportItemInput = z.strictObject({
  kind: copiedKindInput,
  environmentId: idInput,
  key: keyInput,
  name: resourceName,
  /** The environment's key as the file says it, in any accepted spelling. */
  from: z.string({ error: "An environment is a key, such as dev." }).max(64, "This is no environment's key."),
  spec: valuesInput,
  /** The names of those that were set where it came from. */
  secrets: z.array(z.string({ error: NAMES_ALONE }).max(100, "No secret has this name."), {
    error: NAMES_ALONE,
  }),
});

/** With what a preview of it said. */
export const ImportResourceInput = ImportItemInput.extend({
  /** What stood there; null: nothing did. */
  seen: z
    .strictObject({ id: idInput, revision: revisionInput }, { error: "Send what you saw there, or null." })
    .nullable(),
  /** Whether stored secrets that can't stay are removed. Unless it says so, such a change is refused. */
  dropSecrets: z.boolean({ error: "Say true or false." }).default(false),
});

// Each is checked by itself, so that one that is wrong leaves the others alone.
const items = z
  .array(z.record(z.string(), z.unknown(), { error: "Send an object per item." }), {
    error: "Send the items.",
  })
  .min(1, "Send the items.")
  .max(MOST_IN_BATCH, `Send at most ${MOST_IN_BATCH} at a time.`);

export const PreviewImportInput = z.strictObject({ kind: copiedKindInput, items });
export const ImportInput = PreviewImportInput.extend({ runningMs: runningInput });

/** A field that would change, in words; null where those would say the same. */
const ImportChangeOutput = z.strictObject({
  label: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type ImportChange = z.infer<typeof ImportChangeOutput>;

const ImportRefusalOutput = z.strictObject({
  done: z.literal(false),
  code: errorCodeOutput,
  reason: z.string(),
});
export type ImportRefusal = z.infer<typeof ImportRefusalOutput>;

/** What one item would do. `missing`: labels of secrets that are then to be entered; `done`: nothing is in its way. */
const ImportPreviewOutput = z.union([
  z.strictObject({
    done: z.literal(true),
    state: z.literal("new"),
    name: z.string(),
    missing: z.array(z.string()),
  }),
  z.strictObject({
    done: z.literal(true),
    state: z.literal("changed"),
    name: z.string(),
    seen: z.strictObject({ id: idOutput, revision: revisionOutput }),
    changes: z.array(ImportChangeOutput),
    /** Labels of stored secrets that can't stay: they would be sent elsewhere, or are not asked for any more. */
    dropped: z.array(z.string()),
    missing: z.array(z.string()),
  }),
  z.strictObject({ done: z.literal(true), state: z.literal("same"), name: z.string() }),
  ImportRefusalOutput,
]);
export type ImportPreview = z.infer<typeof ImportPreviewOutput>;

export const ImportPreviewsOutput = z.strictObject({ items: z.array(ImportPreviewOutput) });
export type ImportPreviews = z.infer<typeof ImportPreviewsOutput>;

/** What an item of a file did. `incomplete`: a secret that it needs is not there. */
export const ImportedOutput = z.strictObject({
  did: z.enum(["made", "changed", "nothing"]),
  id: idOutput,
  name: z.string(),
  incomplete: z.boolean(),
});
export type Imported = z.infer<typeof ImportedOutput>;

/** What became of one. */
const ImportOutcomeOutput = z.discriminatedUnion("done", [
  ImportedOutput.extend({ done: z.literal(true) }),
  ImportRefusalOutput,
]);
export type ImportOutcome = z.infer<typeof ImportOutcomeOutput>;

/** In the order in which they were sent; what is not among them was not tried. */
export const ImportOutput = z.strictObject({
  items: z.array(ImportOutcomeOutput),
  interrupted: z.string().nullable(),
});
export type ImportAnswer = z.infer<typeof ImportOutput>;
