import { and, eq, max } from "drizzle-orm";
import type { z } from "zod";
import { dataKeys, resources } from "@/db/schema/resources";
import { NothingOutput } from "@/lib/outputs";
import { findResource } from "@/lib/resources/find-resource";
import { addDataKey, dataKeysOf } from "@/lib/secrets/data-keys";
import { command } from "@/lib/server/command";
import { changedSince, conflict } from "@/lib/server/errors";
import { environmentById, type Scope, type WriteScope } from "@/lib/server/scope";
import { AddVersionInput } from "./schema";

type Input = z.output<typeof AddVersionInput>;
type Loaded = Awaited<ReturnType<typeof load>>;

const kind = "encryption-key" as const;

async function load(scope: Scope, { id }: Input) {
  const found = await findResource(scope, { kind, id });
  const [current] = await scope.db
    .select({ id: resources.id, name: resources.name, version: dataKeys.version })
    .from(dataKeys)
    .innerJoin(
      resources,
      and(
        eq(resources.organizationId, dataKeys.organizationId),
        eq(resources.environmentId, dataKeys.environmentId),
        eq(resources.id, dataKeys.encryptionKeyId),
      ),
    )
    .where(and(dataKeysOf(found.row), dataKeys.current));
  if (!current) throw new Error(`Environment ${found.environmentId} has no data key.`);
  return { ...found, current };
}

const shared = {
  input: AddVersionInput,
  output: NothingOutput,
  load,
  needs: (_input: Input, { environmentId }: Loaded) =>
    [{ permission: "encryption-key:update", environmentId }] as const,
  subject: (_input: Input, { row }: Loaded) => ({ kind, id: row.id, name: row.name }),
};

// Neither is for REST as it is: a data key that AWS KMS wraps is made outside of any transaction, by `rotateKey`.

/** Has the key that encrypts an environment do so with a new version. Throws `conflict` where another one does. */
export const rotateVersion = command({
  name: "encryption-key.rotate",
  ...shared,
  async run(scope, input, found) {
    const { row, current } = found;
    if (current.id !== row.id) {
      const place = environmentById(scope, found.environmentId).name;
      throw conflict(`${row.name} encrypts nothing in ${place}: ${current.name} does. Rotate that one.`);
    }
    return add(scope, input, found);
  },
});

/** Has another key encrypt an environment's secrets from now on. Throws `conflict` where it does already. */
export const useVersion = command({
  name: "encryption-key.use",
  ...shared,
  async run(scope, input, found) {
    if (found.current.id === found.row.id) {
      const place = environmentById(scope, found.environmentId).name;
      throw conflict(`${found.row.name} encrypts the secrets of ${place} already.`);
    }
    return add(scope, input, found);
  },
});

async function add(scope: WriteScope, { byKms }: Input, { row, environmentId, current }: Loaded) {
  const organizationId = scope.organization.id;
  // Of two at once the second waits here, and then finds none: what was current is not any more.
  const ended = await scope.db
    .update(dataKeys)
    .set({ current: false })
    .where(and(dataKeysOf(row), dataKeys.current));
  if (ended.rowCount !== 1) throw changedSince("what encrypts here");
  const [newest] = await scope.db
    .select({ version: max(dataKeys.version) })
    .from(dataKeys)
    .where(and(dataKeysOf(row), eq(dataKeys.encryptionKeyId, row.id)));
  const version = (newest?.version ?? 0) + 1;
  await addDataKey(
    scope.db,
    { organizationId, environmentId, encryptionKeyId: row.id, version, current: true },
    byKms && { ...byKms, wrapped: Buffer.from(byKms.wrapped, "base64") },
  );
  return {
    result: null,
    change: {
      subject: { kind, id: row.id, name: row.name },
      environmentId,
      before: { key: current.name, version: current.version },
      after: { key: row.name, version },
    },
  };
}
