import { z } from "zod";
import { idInput, keyInput, lineInput, revisionInput } from "@/lib/inputs";
import { copiedKindIds, faceOf, isKindId, kindIds } from "@/lib/kinds/faces";
import { directions, sorts } from "@/lib/order";
import { MAX_PAGE, PAGE, statuses } from "@/lib/resources/states";

const kindInput = z.enum(kindIds, { error: "There is no such kind of resource." });

/** Of what is copied, exported or imported: some kinds are good where they were made alone. */
export const copiedKindInput = z.enum(copiedKindIds, {
  error: ({ input }) =>
    isKindId(input)
      ? `${faceOf(input).label.many} are not copied, exported or imported: make a new one in the environment that needs it.`
      : "There is no such kind of resource.",
});

export const valuesInput = z.record(z.string().max(100, "No field has this name."), z.unknown(), {
  error: "Give an object with a value per field.",
});

export const resourceName = lineInput("Name");

/** Of what it is made of, as it was seen by whoever enters its secrets: it says where they go. */
const definitionRevision = revisionInput.optional();

const created = z.strictObject({
  kind: kindInput,
  environmentId: idInput,
  name: resourceName,
  /** Proposed from the name where it is left out. */
  key: keyInput.optional(),
  spec: valuesInput,
  secrets: valuesInput.optional(),
  definitionRevision,
});

const draft = created.pick({
  kind: true,
  environmentId: true,
  spec: true,
  secrets: true,
  definitionRevision: true,
});

export const CreateResourceInput = created;

/** What a form holds that has not been saved: all that a test needs is sent with it. */
export const TestDraftInput = draft;

/** Kind, key, environment and facet are fixed. `spec` is given whole; an absent secret stays, `null` clears it. */
export const UpdateResourceInput = z.strictObject({
  kind: kindInput,
  id: idInput,
  environmentId: idInput,
  revision: revisionInput,
  name: resourceName.optional(),
  spec: valuesInput.optional(),
  secrets: valuesInput.optional(),
  definitionRevision,
});

/** To another environment, under the same key. `name`: proposed from the environments where it is left out. */
export const CopyResourceInput = z.strictObject({
  kind: copiedKindInput,
  id: idInput,
  environmentId: idInput,
  revision: revisionInput,
  to: idInput,
  name: resourceName.optional(),
  /** Whether its secrets come along, where the actor may carry them. */
  secrets: z.boolean({ error: "Say true or false." }).default(true),
});

export const DeleteResourceInput = z.strictObject({
  kind: kindInput,
  id: idInput,
  environmentId: idInput,
  revision: revisionInput,
  /** The resource's name, typed: asked for in a protected environment. */
  confirmation: z.string({ error: "Type the name." }).max(200, "Type the name.").optional(),
});

export const ResourceInput = z.strictObject({ kind: kindInput, id: idInput });

/** What would be saved of it. */
export const AffectedInput = ResourceInput.extend({ spec: valuesInput });

export const ResourceHistoryInput = ResourceInput.extend({
  /** `next` of the page before. */
  before: z.coerce
    .number({ error: "This page can't be found. Start from the first one." })
    .int("This page can't be found. Start from the first one.")
    .min(1, "This page can't be found. Start from the first one.")
    .max(Number.MAX_SAFE_INTEGER, "This page can't be found. Start from the first one.")
    .optional(),
});

export const RecordTestInput = z.strictObject({
  kind: kindInput,
  id: idInput,
  environmentId: idInput,
  revision: revisionInput,
  ok: z.boolean(),
  message: z.string().max(2_000),
});

export const ListResourcesInput = z.strictObject({
  kind: kindInput,
  /** An environment's key in any accepted spelling, or "all". */
  env: z.string().max(64, "There is no such environment.").default("all"),
  q: z
    .string()
    .trim()
    .max(200, "Search for at most 200 characters.")
    .refine((text) => !text.includes("\u0000"), "Search for text.")
    .optional(),
  facet: z.string().max(100, "There is no such filter.").optional(),
  status: z.enum(statuses, { error: "Choose incomplete, untested, working or failing." }).optional(),
  sort: z.enum(sorts, { error: "Sort by name or changed." }).default("name"),
  direction: z.enum(directions, { error: "Choose asc or desc." }).default("asc"),
  /** `next` of the page before. */
  after: z.string().max(2_000, "This page can't be found. Start from the first one.").optional(),
  limit: z.coerce
    .number({ error: `Ask for 1 to ${MAX_PAGE} at a time.` })
    .int(`Ask for 1 to ${MAX_PAGE} at a time.`)
    .min(1, `Ask for 1 to ${MAX_PAGE} at a time.`)
    .max(MAX_PAGE, `Ask for 1 to ${MAX_PAGE} at a time.`)
    .default(PAGE),
  /** "yes" also counts, which costs more than the page: ask once, not at each keystroke. */
  count: z.enum(["yes", "no"], { error: "Choose yes or no." }).default("no"),
});
export type ListResources = z.input<typeof ListResourcesInput>;
