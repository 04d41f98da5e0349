import { z } from "zod";
import { idInput, revisionInput } from "@/lib/inputs";

/** One data key of an encryption key. */
export type KeyVersion = {
  version: number;
  /** What is sealed from now on is sealed with it. */
  current: boolean;
  createdAt: string;
  /** The AWS KMS key that wraps it; null: the master key of the instance. */
  kmsArn: string | null;
  /** How many secrets it seals. */
  sealed: number;
};

/** What an encryption key seals in its environment, and how far a rotation is. */
export type KeyVersions = {
  /** It encrypts the environment's secrets; else another key does. */
  encrypts: boolean;
  /** The newest first. One that seals nothing any more is destroyed, and not among them. */
  versions: KeyVersion[];
  /** Secrets that it seals, by what they belong to. */
  uses: { resources: number; variables: number; undos: number };
  /** Of all secrets of the environment, those that are sealed with what is current; null: all are, nothing runs. */
  progress: { done: number; total: number } | null;
};

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
