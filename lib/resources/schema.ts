import { z } from "zod";
import { kindIds } from "@/lib/kinds/faces";
import { FieldsOutput, SpecOutput } from "@/lib/kinds/fields-schema";
import { idOutput, instantOutput, numberOutput, revisionOutput } from "@/lib/outputs";
import { statuses } from "@/lib/resources/states";

/** The public fields of a resource, its facet among them. */
export type Spec = z.infer<typeof SpecOutput>;

const kind = z.enum(kindIds);

export const ResourceSummaryOutput = z.strictObject({
  id: idOutput,
  kind,
  environmentId: idOutput,
  name: z.string(),
  key: z.string(),
  /** The value that its kind is filtered by: an account's integration. */
  facet: z.string().nullable(),
  status: z.enum(statuses),
  statusMessage: z.string().nullable(),
  statusAt: instantOutput.nullable(),
  revision: revisionOutput,
  createdAt: instantOutput,
  updatedAt: instantOutput,
  /** What is known of it beyond its fields, by name, for the kinds that know more. */
  facts: z.record(z.string(), z.string().nullable()).optional(),
});
export type ResourceSummary = z.infer<typeof ResourceSummaryOutput>;

/** `fields`: what it asks for. `again`: sentences by name for the secrets that have to be entered again. */
const MadeOfOutput = z.strictObject({
  kind,
  id: idOutput,
  name: z.string(),
  key: z.string(),
  revision: revisionOutput,
  fields: FieldsOutput,
  /** What it calls, as it is written there. */
  addresses: z.array(z.string()),
  again: z.record(z.string(), z.string()),
  /** The environments in which the member sees one of its key, this one among them. */
  environmentIds: z.array(idOutput),
});
export type MadeOf = z.infer<typeof MadeOfOutput>;

/** One environment's part of the same thing. Missing: `reason` says why they can't copy it there, if they can't. */
const CounterpartOutput = z.discriminatedUnion("state", [
  z.strictObject({ environmentId: idOutput, state: z.literal("here"), id: idOutput }),
  z.strictObject({ environmentId: idOutput, state: z.literal("present"), id: idOutput, name: z.string() }),
  z.strictObject({
    environmentId: idOutput,
    state: z.literal("differs"),
    id: idOutput,
    name: z.string(),
    /** Labels of the fields. */
    differs: z.array(z.string()),
  }),
  z.strictObject({ environmentId: idOutput, state: z.literal("missing"), reason: z.string().nullable() }),
]);
export type Counterpart = z.infer<typeof CounterpartOutput>;

export const ResourceOutput = ResourceSummaryOutput.extend({
  spec: SpecOutput,
  /** Which secrets are set. Their values leave the server for the provider alone. */
  secrets: z.record(z.string(), z.literal(true)),
  /** How many visible profiles have picked it, and visible resources are made of it. */
  usedBy: numberOutput,
  /** When each of them was set: tells a second editor that the first changed one. */
  secretsAt: z.record(z.string(), instantOutput),
  /** The same key in each environment that the member sees, this one among them. */
  counterparts: z.array(CounterpartOutput),
  /** What it is made of, if people describe that themselves; null: not there for the member. */
  madeOf: MadeOfOutput.nullable().optional(),
});
export type Resource = z.infer<typeof ResourceOutput>;

/** `issued`: what is shown this once, by name, and kept nowhere. */
export const CreatedResourceOutput = ResourceOutput.extend({
  issued: z.record(z.string(), z.string()).optional(),
});
export type CreatedResource = z.infer<typeof CreatedResourceOutput>;

/**
 * `missing`: labels of what is to be entered, as it could not come along or was not there. `left`: labels of further
 * values that do not fit there.
 */
export const CopiedResourceOutput = z.strictObject({
  resource: ResourceOutput,
  missing: z.array(z.string()),
  left: z.array(z.string()),
});
export type CopiedResource = z.infer<typeof CopiedResourceOutput>;

export const ResourceListOutput = z.strictObject({
  items: z.array(ResourceSummaryOutput),
  /** Where the next page begins; null on the last one. */
  next: z.string().nullable(),
  /** How many there are, up to the limit of what is counted; null where it was not asked for. */
  count: z.strictObject({ number: numberOutput, more: z.boolean() }).nullable(),
});
export type ResourceList = z.infer<typeof ResourceListOutput>;

/** A row of an app that has picked it, in a profile. */
const PickUseOutput = z.strictObject({
  profile: z.strictObject({ id: idOutput, name: z.string(), key: z.string() }),
  application: z.strictObject({ id: idOutput, name: z.string(), key: z.string() }),
  row: z.strictObject({ id: idOutput, name: z.string() }),
  environmentId: idOutput,
});
export type PickUse = z.infer<typeof PickUseOutput>;

/** Another resource that is made of it. */
const PartUseOutput = z.strictObject({
  resource: z.strictObject({ id: idOutput, kind, name: z.string() }),
  environmentId: idOutput,
});
export type PartUse = z.infer<typeof PartUseOutput>;

/** What runs with it, whatever the draft of its app picks by now. */
const LiveUseOutput = z.strictObject({
  deployment: z.strictObject({ id: idOutput, number: numberOutput }),
  application: z.strictObject({ id: idOutput, name: z.string(), key: z.string() }),
  /** As it was called when it was published. */
  profile: z.strictObject({ id: idOutput, name: z.string(), key: z.string() }),
  environmentId: idOutput,
});
export type LiveUse = z.infer<typeof LiveUseOutput>;

/** Who uses a resource, as far as the member sees. */
export const ResourceUseOutput = z.union([PickUseOutput, LiveUseOutput, PartUseOutput]);
export type ResourceUse = z.infer<typeof ResourceUseOutput>;

/** What resources can be made of, where people describe that themselves. */
export const DescribedChoiceOutput = z.strictObject({
  kind,
  id: idOutput,
  environmentId: idOutput,
  key: z.string(),
  name: z.string(),
});
export type DescribedChoice = z.infer<typeof DescribedChoiceOutput>;

/** What a change of a description does to something that is made of it, by label. */
export const AffectedOutput = z.strictObject({
  id: idOutput,
  kind,
  environmentId: idOutput,
  name: z.string(),
  /** Has to be entered: required, and not there or not possible any more. */
  missing: z.array(z.string()),
  /** Secrets that would go elsewhere, and have to be entered again. */
  again: z.array(z.string()),
  /** No longer asked for, or not possible any more. */
  dropped: z.array(z.string()),
});
export type Affected = z.infer<typeof AffectedOutput>;

/** What a real call to the provider found out. */
export const TestAnswerOutput = z.strictObject({
  ok: z.boolean(),
  /** A sentence without any secret. */
  message: z.string(),
  milliseconds: numberOutput,
  /** Kept as the resource's status; not so for a draft, or when it was changed meanwhile. */
  recorded: z.boolean(),
});
export type TestAnswer = z.infer<typeof TestAnswerOutput>;
