import { z } from "zod";
import { idInput, keyInput, lineInput, revisionInput } from "@/lib/inputs";
import { copiedKindIds, faceOf, isKindId, type KindId, kindIds } from "@/lib/kinds/faces";
import type { Fields, FieldValue } from "@/lib/kinds/fields";
import { directions, sorts } from "@/lib/order";
import { MAX_PAGE, PAGE, type ResourceStatus, statuses } from "@/lib/resources/states";

/** The public fields of a resource, its facet among them. */
export type Spec = Record<string, FieldValue>;

export type ResourceSummary = {
  id: string;
  kind: KindId;
  environmentId: string;
  name: string;
  key: string;
  /** The value that its kind is filtered by: an account's integration. */
  facet: string | null;
  status: ResourceStatus;
  statusMessage: string | null;
  statusAt: string | null;
  revision: number;
  createdAt: string;
  updatedAt: string;
};

export type Resource = ResourceSummary & {
  spec: Spec;
  /** Which secrets are set. Their values leave the server for the provider alone. */
  secrets: Record<string, true>;
  /** How many visible profiles have picked it, and visible resources are made of it. */
  usedBy: number;
  /** When each of them was set: tells a second editor that the first changed one. */
  secretsAt: Record<string, string>;
  /** The same key in each environment that the member sees, this one among them. */
  counterparts: Counterpart[];
  /** What it is made of, if people describe that themselves; null: not there for the member. */
  madeOf?: MadeOf | null;
};

/** `fields`: what it asks for. `again`: sentences by name for the secrets that have to be entered again. */
export type MadeOf = {
  kind: KindId;
  id: string;
  name: string;
  key: string;
  revision: number;
  fields: Fields;
  /** What it calls, as it is written there. */
  addresses: string[];
  again: Record<string, string>;
  /** The environments in which the member sees one of its key, this one among them. */
  environmentIds: string[];
};

/** One environment's part of the same thing. Missing: `reason` says why they can't copy it there, if they can't. */
export type Counterpart = { environmentId: string } & (
  | { state: "here"; id: string }
  | { state: "present"; id: string; name: string }
  /** `differs`: labels of the fields. */
  | { state: "differs"; id: string; name: string; differs: string[] }
  | { state: "missing"; reason: string | null }
);

/**
 * `missing`: labels of what is to be entered, as it could not come along or was not there. `left`: labels of further
 * values that do not fit there.
 */
export type CopiedResource = { resource: Resource; missing: string[]; left: string[] };

export type ResourceList = {
  items: ResourceSummary[];
  /** Where the next page begins; null on the last one. */
  next: string | null;
  /** How many there are, up to the limit of what is counted; null where it was not asked for. */
  count: { number: number; more: boolean } | null;
};

/** Who uses a resource, as far as the member sees. */
export type ResourceUse = PickUse | PartUse;

/** Another resource that is made of it. */
export type PartUse = { resource: { id: string; kind: KindId; name: string }; environmentId: string };

/** A row of an app that has picked it, in a profile. */
export type PickUse = {
  profile: { id: string; name: string; key: string };
  application: { id: string; name: string; key: string };
  row: { id: string; name: string };
  environmentId: string;
};

/** What resources can be made of, where people describe that themselves. */
export type DescribedChoice = { kind: KindId; id: string; environmentId: string; key: string; name: string };

/** What a change of a description does to something that is made of it, by label. */
export type Affected = {
  id: string;
  kind: KindId;
  environmentId: string;
  name: string;
  /** Has to be entered: required, and not there or not possible any more. */
  missing: string[];
  /** Secrets that would go elsewhere, and have to be entered again. */
  again: string[];
  /** No longer asked for, or not possible any more. */
  dropped: string[];
};

/** What a real call to the provider found out. */
export type TestAnswer = {
  ok: boolean;
  /** A sentence without any secret. */
  message: string;
  milliseconds: number;
  /** Kept as the resource's status; not so for a draft, or when it was changed meanwhile. */
  recorded: boolean;
};

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
