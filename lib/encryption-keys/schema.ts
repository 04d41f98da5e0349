import { z } from "zod";
import { idInput, revisionInput } from "@/lib/inputs";
import { instantOutput, numberOutput, revisionOutput } from "@/lib/outputs";

/** One data key of an encryption key. */
const KeyVersionOutput = z.strictObject({
  version: revisionOutput,
  /** What is sealed from now on is sealed with it. */
  current: z.boolean(),
  createdAt: instantOutput,
  /** The AWS KMS key that wraps it; null: the master key of the instance. */
  kmsArn: z.string().nullable(),
  /** How many secrets it seals. */
  sealed: numberOutput,
});
export type KeyVersion = z.infer<typeof KeyVersionOutput>;

/** What an encryption key seals in its environment, and how far a rotation is. */
export const KeyVersionsOutput = z.strictObject({
  /** It encrypts the environment's secrets; else another key does. */
  encrypts: z.boolean(),
  /** The newest first. One that seals nothing any more is destroyed, and not among them. */
  versions: z.array(KeyVersionOutput),
  /** Secrets that it seals, by what they belong to. */
  uses: z.strictObject({ resources: numberOutput, variables: numberOutput, undos: numberOutput }),
  /** Of all secrets of the environment, those that are sealed with what is current; null: all are, nothing runs. */
  progress: z.strictObject({ done: numberOutput, total: numberOutput }).nullable(),
});
export type KeyVersions = z.infer<typeof KeyVersionsOutput>;

export const KeyInput = z.strictObject({ id: idInput });

/** An encryption key as the person saw it. */
export const NewVersionInput = z.strictObject({
  id: idInput,
  environmentId: idInput,
  revision: revisionInput,
});

/** With the data key as AWS KMS has wrapped it (base64), where it is to. */
export const AddVersionInput = NewVersionInput.extend({
  byKms: z.strictObject({ id: idInput, kmsArn: z.string(), wrapped: z.base64() }).optional(),
});
