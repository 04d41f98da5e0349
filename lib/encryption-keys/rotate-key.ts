import { z } from "zod";
import { kmsEncrypt, kmsKeyOf } from "@/lib/kinds/encryption-key/kms";
import { SpecOutput } from "@/lib/kinds/fields-schema";
import { outgoingBySettings } from "@/lib/outgoing/by-settings";
import { fewAtOnce } from "@/lib/outgoing/few-at-once";
import { redact } from "@/lib/outgoing/redact";
import { idOutput, NothingOutput } from "@/lib/outputs";
import { findResource } from "@/lib/resources/find-resource";
import { openSecrets } from "@/lib/resources/secrets";
import type { Result } from "@/lib/result";
import { newDataKey, rememberDataKey } from "@/lib/secrets/data-keys";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { Refusal } from "@/lib/server/errors";
import { query, runQuery } from "@/lib/server/query";
import { checkNeed } from "@/lib/server/scope";
import { rotateVersion, useVersion } from "./add-version";
import { kmsContextOf } from "./open-by-kms";
import { NewVersionInput } from "./schema";
import { wakeResealing } from "./wake";

// Not for REST: what it answers holds opened secrets.
const prepareVersion = query({
  name: "encryption-key.prepare",
  input: NewVersionInput,
  output: z.strictObject({
    environmentId: idOutput,
    kms: z
      .strictObject({ name: z.string(), spec: SpecOutput, secrets: z.record(z.string(), z.string()) })
      .nullable(),
  }),
  async run(scope, { id }) {
    const { row, environmentId } = await findResource(scope, { kind: "encryption-key", id });
    checkNeed(scope, { permission: "encryption-key:update", environmentId });
    if (row.facet !== "aws-kms") return { environmentId, kms: null };
    const owner = { organizationId: scope.organization.id, environmentId, resourceId: id };
    return {
      environmentId,
      kms: { name: row.name, spec: row.spec, secrets: await openSecrets(scope.db, owner) },
    };
  },
});

/** What is asked and answered over REST. */
export const rotation = { name: "encryption-key.rotate", input: NewVersionInput, output: NothingOutput };
export const takeover = { name: "encryption-key.use", input: NewVersionInput, output: NothingOutput };

/**
 * Makes a new version of the key that encrypts an environment; everything is then sealed again with it, little by little.
 * Slow where AWS KMS wraps it. `raw`: NewVersionInput.
 */
export function rotateKey(context: Context, raw: unknown): Promise<Result<null>> {
  return withVersion(rotateVersion, context, raw);
}

/** Has this key encrypt its environment from now on, as a rotation to another key. `raw`: NewVersionInput. */
export function useKey(context: Context, raw: unknown): Promise<Result<null>> {
  return withVersion(useVersion, context, raw);
}

async function withVersion(
  add: typeof rotateVersion | typeof useVersion,
  context: Context,
  raw: unknown,
): Promise<Result<null>> {
  const prepared = await runQuery(prepareVersion, context, raw);
  // What may not be is refused by the command, which writes it down.
  if (!prepared.ok) return prepared.error.code === "forbidden" ? runCommand(add, context, raw) : prepared;
  const input = NewVersionInput.parse(raw);
  const { environmentId, kms } = prepared.data;
  const wrapped = kms && (await fewAtOnce(context.organization.id, () => wrap(context, environmentId, kms)));
  if (wrapped && !wrapped.ok) return wrapped;
  if (wrapped && "failure" in wrapped.data) return wrapped.data.failure;
  const added = await runCommand(add, context, { ...input, ...(wrapped && { byKms: wrapped.data }) });
  if (added.ok) wakeResealing();
  return added;
}

type Kms = { name: string; spec: Readonly<Record<string, unknown>>; secrets: Record<string, string> };

/** A new data key, wrapped by AWS KMS; or what KMS says. */
async function wrap({ organization }: Context, environmentId: string, { name, spec, secrets }: Kms) {
  const refuse = (why: string) => {
    const message = `The encryption key ${name} can't be used. ${redact(why, Object.values(secrets))}`;
    return { failure: new Refusal("unavailable", message).toFailure() };
  };
  const kmsKey = kmsKeyOf(spec, secrets);
  if (typeof kmsKey === "string") return refuse(kmsKey);
  const made = newDataKey();
  const place = { organizationId: organization.id, environmentId, id: made.id };
  const wrapped = await kmsEncrypt(kmsKey, made.key, kmsContextOf(place), outgoingBySettings());
  if (!("bytes" in wrapped)) return refuse(wrapped.message);
  rememberDataKey(made);
  return { id: made.id, kmsArn: kmsKey.arn, wrapped: wrapped.bytes.toString("base64") };
}
