import { z } from "zod";
import { idInput, keyInput, revisionInput } from "@/lib/inputs";
import type { ErrorCode } from "@/lib/result";
import { MOST_IN_BATCH } from "./many";
import { runningInput } from "./many-schema";
import { copiedKindInput, resourceName, valuesInput } from "./schema";

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
export type ImportChange = { label: string; from: string | null; to: string | null };

/** What one item would do. `missing`: labels of secrets that are then to be entered; `done`: nothing is in its way. */
export type ImportPreview =
  | { done: true; state: "new"; name: string; missing: string[] }
  | {
      done: true;
      state: "changed";
      name: string;
      seen: { id: string; revision: number };
      changes: ImportChange[];
      /** Labels of stored secrets that can't stay: they would be sent elsewhere, or are not asked for any more. */
      dropped: string[];
      missing: string[];
    }
  | { done: true; state: "same"; name: string }
  | ImportRefusal;

export type ImportRefusal = { done: false; code: ErrorCode; reason: string };

/** What became of one. `incomplete`: a secret that it needs is not there. */
export type ImportOutcome =
  | { done: true; did: "made" | "changed" | "nothing"; id: string; name: string; incomplete: boolean }
  | ImportRefusal;

/** In the order in which they were sent; what is not among them was not tried. */
export type ImportAnswer = { items: ImportOutcome[]; interrupted: string | null };
export type ImportPreviews = { items: ImportPreview[] };
