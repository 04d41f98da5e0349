import { v7 as uuid } from "uuid";
import { resources } from "@/db/schema/resources";
import type { Database } from "@/db/tenant";
import { addDataKey } from "@/lib/secrets/data-keys";

/** Makes the encryption key that an environment is born with, and has it encrypt there. */
export async function provisionKey(
  db: Database,
  organizationId: string,
  environmentId: string,
): Promise<void> {
  const id = uuid();
  await db.insert(resources).values({
    organizationId,
    environmentId,
    id,
    kind: "encryption-key",
    name: "Environment key",
    key: "environment-key",
    spec: { where: "managed", algorithm: "aes-256-gcm" },
    facet: "managed",
    status: "working",
  });
  await addDataKey(db, { organizationId, environmentId, encryptionKeyId: id, version: 1, current: true });
}
