import { and, eq, inArray, sql } from "drizzle-orm";
import { resourceSecrets } from "@/db/schema/resources";
import type { Database } from "@/db/tenant";
import type { KindId } from "@/lib/kinds/faces";
import { serverOf } from "@/lib/kinds/registry.server";
import { currentDataKey, ownDataKey } from "@/lib/secrets/data-keys";
import { openSecret, sealWith } from "@/lib/secrets/secrets";
import type { EnteredFor } from "./entered-for";

type Owner = { organizationId: string; environmentId: string; resourceId: string };

type Sealing = {
  /** Where each may be sent, of a resource that is made of a description; else its own fields say that. */
  enteredFor?: EnteredFor;
  kind: KindId;
};

/** Field → a text that is set, or null that is cleared. */
export type SecretChange = Readonly<Record<string, string | null | undefined>>;

/**
 * Seals what is set and removes what is cleared.
 */
export async function writeSecrets(
  db: Database,
  owner: Owner,
  changes: SecretChange,
  { kind, enteredFor }: Sealing,
): Promise<void> {
  const cleared: string[] = [];
  const rows: (typeof resourceSecrets.$inferInsert)[] = [];
  const { organizationId, environmentId, resourceId } = owner;
  const sealer = once(() =>
    serverOf(kind).ownDataKey
      ? ownDataKey(db, { organizationId, environmentId, encryptionKeyId: resourceId })
      : currentDataKey(db, organizationId, environmentId),
  );
  for (const [field, value] of Object.entries(changes)) {
    if (value === null) cleared.push(field);
    else if (value !== undefined) {
      const place = { organizationId, environmentId, owner: resourceId, field };
      const addresses = enteredFor && [...(enteredFor[field] ?? [])];
      rows.push({ ...owner, field, enteredFor: addresses, ...sealWith(await sealer(), place, value) });
    }
  }
  if (cleared.length > 0) {
    await db.delete(resourceSecrets).where(and(ownedBy(owner), inArray(resourceSecrets.field, cleared)));
  }
  if (rows.length === 0) return;
  await db
    .insert(resourceSecrets)
    .values(rows)
    .onConflictDoUpdate({
      target: [
        resourceSecrets.organizationId,
        resourceSecrets.environmentId,
        resourceSecrets.resourceId,
        resourceSecrets.field,
      ],
      set: {
        keyId: sql`excluded.key_id`,
        sealed: sql`excluded.sealed`,
        enteredFor: sql`excluded.entered_for`,
        updatedAt: sql`now()`,
      },
    });
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Every secret of a resource, opened. Only for a call to the provider; it goes into no answer. */
export async function openSecrets(db: Database, owner: Owner): Promise<Record<string, string>> {
  const rows = await db.select().from(resourceSecrets).where(ownedBy(owner));
  const opened: Record<string, string> = {};
  for (const { field, keyId, sealed } of rows) {
    const { organizationId, environmentId, resourceId } = owner;
    opened[field] = await openSecret(
      db,
      { organizationId, environmentId, owner: resourceId, field },
      { keyId, sealed },
    );
  }
  return opened;
}

function ownedBy(owner: Owner) {
  return and(
    eq(resourceSecrets.organizationId, owner.organizationId),
    eq(resourceSecrets.environmentId, owner.environmentId),
    eq(resourceSecrets.resourceId, owner.resourceId),
  );
}
