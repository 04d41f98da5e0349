import { z } from "zod";
import { kindIds } from "@/lib/kinds/faces";
import { idOutput, numberOutput, revisionOutput } from "@/lib/outputs";

export const RemoveSampleDataInput = z.strictObject({
  /** The organization's name, typed, where something of it is in a protected environment. */
  confirmation: z.string().max(200).optional(),
});

/** An app or a resource that sample data made. */
export const SampleItemOutput = z.strictObject({
  id: idOutput,
  kind: z.enum(["application", ...kindIds]),
  name: z.string(),
  /** Null for an app: its profiles are in several. */
  environmentId: idOutput.nullable(),
  revision: revisionOutput,
  /** Why it is not removed; null: it goes. */
  stays: z.string().nullable(),
});
export type SampleItem = z.infer<typeof SampleItemOutput>;

export const SampleDataOutput = z.strictObject({
  items: z.array(SampleItemOutput),
  /** Whether something of what goes is in a protected environment. */
  guarded: z.boolean(),
});
export type SampleData = z.infer<typeof SampleDataOutput>;

/** `added`: how many apps and resources. */
export const AddedSampleDataOutput = z.strictObject({ added: numberOutput });

/** `kept`: with the reason of each. */
export const RemovedSampleDataOutput = z.strictObject({
  removed: numberOutput,
  kept: z.array(SampleItemOutput),
});
export type RemovedSampleData = z.infer<typeof RemovedSampleDataOutput>;
