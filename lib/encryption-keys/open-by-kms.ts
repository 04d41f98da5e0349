import { and, eq } from "drizzle-orm";
import { dataKeys, resources } from "@/db/schema/resources";
import { inTenant } from "@/db/tenant";
import { type KmsContext, kmsDecrypt, kmsKeyOf } from "@/lib/kinds/encryption-key/kms";
import { outgoingBySettings } from "@/lib/outgoing/by-settings";
import { redact } from "@/lib/outgoing/redact";
import { openSecrets } from "@/lib/resources/secrets";
import { dataKeysOf, rememberDataKey } from "@/lib/secrets/data-keys";
import { KeyGone, type KeyPlace } from "@/lib/secrets/key-errors";
import { Refusal } from "@/lib/server/errors";

/** What a data key is bound to when KMS wraps it. */
export function kmsContextOf({ organizationId, environmentId, id }: KeyPlace): KmsContext {
  return { organization: organizationId, environment: environmentId, "data-key": id };
}

// Whoever asks at the same time waits for the same answer.
const asking = new Map<string, Promise<void>>();

/**
 * Has AWS KMS open a data key, which is then held in memory for a limited time. Slow: never inside a transaction.
 * Throws `unavailable` with what KMS says.
 */
export function openByKms(place: KeyPlace): Promise<void> {
  const known = asking.get(place.id);
  if (known) return known;
  const asked = ask(place).finally(() => asking.delete(place.id));
  asking.set(place.id, asked);
  return asked;
}

async function ask(place: KeyPlace): Promise<void> {
  const { name, spec, secrets, kmsArn, wrapped } = await read(place);
  const unavailable = (why: string) =>
    new Refusal(
      "unavailable",
      `The encryption key ${name} can't be used. ${redact(why, Object.values(secrets))}`,
    );
  // Wrapped with the ARN that it had then, and asked for with the access keys of now.
  const key = kmsKeyOf({ ...spec, arn: kmsArn }, secrets);
  if (typeof key === "string") throw unavailable(key);
  const opened = await kmsDecrypt(key, wrapped, kmsContextOf(place), outgoingBySettings());
  if (!("bytes" in opened)) throw unavailable(opened.message);
  if (opened.bytes.length !== 32)
    throw unavailable("AWS KMS opened something that is no key. Check the endpoint.");
  rememberDataKey({ id: place.id, key: opened.bytes });
}

function read({ organizationId, environmentId, id }: KeyPlace) {
  const walls = { organizationId, memberId: null, environmentIds: [environmentId] };
  return inTenant(walls, "read", async (db) => {
    const [row] = await db
      .select({
        resourceId: resources.id,
        name: resources.name,
        spec: resources.spec,
        kmsArn: dataKeys.kmsArn,
        wrapped: dataKeys.wrapped,
      })
      .from(dataKeys)
      .innerJoin(
        resources,
        and(
          eq(resources.organizationId, dataKeys.organizationId),
          eq(resources.environmentId, dataKeys.environmentId),
          eq(resources.id, dataKeys.encryptionKeyId),
        ),
      )
      .where(and(dataKeysOf({ organizationId, environmentId }), eq(dataKeys.id, id)));
    if (!row) throw new KeyGone(`Data key ${id} was not found.`);
    const { resourceId, ...rest } = row;
    return { ...rest, secrets: await openSecrets(db, { organizationId, environmentId, resourceId }) };
  });
}
