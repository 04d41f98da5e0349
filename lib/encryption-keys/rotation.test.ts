import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { inTenant, openWrites } from "@/db/tenant";
import { asOwner } from "@/db/testing/owner";
import { listAudit } from "@/lib/audit/list-audit";
import { setVariable } from "@/lib/profiles/set-variable";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { undoSwitch } from "@/lib/profiles/undo-switch";
import { createResource } from "@/lib/resources/create-resource";
import { deleteResource } from "@/lib/resources/delete-resource";
import { listResources } from "@/lib/resources/list-resources";
import type { Resource } from "@/lib/resources/schema";
import { openSecretsOf } from "@/lib/resources/testing/opened";
import { updateResource } from "@/lib/resources/update-resource";
import { sealSecret } from "@/lib/secrets/secrets";
import { runCommand } from "@/lib/server/command";
import { type Context, wallsOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newAccount, newApplication, newVariable, profileOf } from "@/lib/testing/apps";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { getVersions } from "./get-versions";
import { type Batch, resealBatch } from "./reseal";
import { rotateKey, useKey } from "./rotate-key";
import { sealedTables } from "./sealed-tables";

const kind = "encryption-key" as const;

let admin: Context;
let dev: string;

beforeEach(async () => {
  admin = await newOrganization();
  dev = idOf(admin, "dev");
});

async function keyIn(env = "dev", name = "Environment key") {
  const { items } = await done(runQuery(listResources, admin, { kind, env }));
  const key = items.find((each) => each.name === name);
  if (!key) throw new Error(`There is no ${name}.`);
  const { id, environmentId, revision } = key;
  return { id, environmentId, revision };
}

const versions = async (id: string, as = admin) => done(runQuery(getVersions, as, { id }));

/** Where the secret of an account belongs. */
const tokenOf = ({ id: owner }: { id: string }) => ({
  organizationId: admin.organization.id,
  environmentId: dev,
  owner,
  field: "token",
});

const batch = (most = 1_000) =>
  resealBatch({ organizationId: admin.organization.id, environmentId: dev }, most);

/** Seals again until it is not to go on; answers the last state. */
async function resealed(most?: number): Promise<Batch["state"]> {
  for (;;) {
    const { state } = await batch(most);
    if (state !== "more") return state;
  }
}

/** Ids of the data keys that seal something, and of those that are there, in Development. */
const keyIds = async () => {
  const sealing = sealedTables
    .map(({ name }) => `select key_id as id from ${name} where environment_id = $1 and key_id is not null`)
    .join(" union ");
  const [used, there] = await Promise.all(
    [sealing, "select id from data_keys where environment_id = $1 and version > 0"].map((text) =>
      asOwner<{ id: string }>(text, [dev]),
    ),
  );
  return { used: used?.map(({ id }) => id) ?? [], there: there?.map(({ id }) => id) ?? [] };
};

it("knows every table whose values are sealed with a data key", async () => {
  const found = await asOwner<{ name: string }>(
    "select conrelid::regclass::text as name from pg_constraint where confrelid = 'data_keys'::regclass",
  );
  expect(found.map(({ name }) => name).sort()).toEqual(sealedTables.map(({ name }) => name).sort());
});

describe("a rotation", () => {
  it("seals everything again, little by little, and destroys the version before", async () => {
    const tokens = [randomUUID(), randomUUID(), randomUUID()];
    const accounts: Resource[] = [];
    for (const token of tokens) accounts.push(await newAccount(admin, "dev", { token }));
    const app = await newApplication(admin);
    const variableId = await newVariable(admin, app.key, { secret: true });
    const profile = async () => {
      const { id: profileId, environmentId, revision } = await profileOf(admin, app.key, "development");
      return { profileId, environmentId, revision };
    };
    const value = "a secret variable";
    await done(runCommand(setVariable, admin, { ...(await profile()), variableId, value }));
    await done(runCommand(switchEnvironment, admin, { ...(await profile()), to: idOf(admin, "qa") }));
    const key = await keyIn();
    expect(await versions(key.id)).toMatchObject({
      encrypts: true,
      versions: [{ version: 1, current: true, kmsArn: null, sealed: 4 }],
      uses: { resources: 3, variables: 0, undos: 1 },
      progress: null,
    });
    const before = await keyIds();

    await done(rotateKey(admin, key));
    const latest = randomUUID();
    accounts.push(await newAccount(admin, "dev", { token: latest }));
    expect(await versions(key.id)).toMatchObject({
      versions: [
        { version: 2, current: true, sealed: 1 },
        { version: 1, current: false, sealed: 4 },
      ],
      progress: { done: 1, total: 5 },
    });
    expect(await batch(2)).toEqual({ resealed: 2, state: "more" });
    expect((await versions(key.id)).progress).toEqual({ done: 3, total: 5 });
    const open = async () =>
      Promise.all(accounts.map(async (account) => (await openSecretsOf(admin, account)).token));
    expect(await open()).toEqual([...tokens, latest]);
    expect(await resealed(1)).toBe("done");

    expect(await open()).toEqual([...tokens, latest]);
    const after = await keyIds();
    expect(after.used).toEqual(after.there);
    expect(after.there).toHaveLength(1);
    expect(after.there).not.toEqual(before.there);
    expect(await versions(key.id)).toMatchObject({
      versions: [{ version: 2, sealed: 5 }],
      progress: null,
    });
    await done(runCommand(undoSwitch, admin, await profile()));
    expect(await batch()).toEqual({ resealed: 0, state: "done" });

    const { items } = await done(runQuery(listAudit, admin, { subject: key.id }));
    expect(items.map(({ action, actor }) => [action, actor.name])).toEqual([
      ["encryption-key.destroy-version", "Bulkhead"],
      ["encryption-key.rotate", "Ada"],
    ]);
  });

  it("never overwrites a secret that is written meanwhile, and waits for nobody", async () => {
    const account = await newAccount(admin, "dev", { token: "before" });
    const other = await newAccount(admin, "dev", { token: "another" });
    await done(rotateKey(admin, await keyIn()));
    await inTenant(wallsOf(admin), "write", async (db, client) => {
      await openWrites(client, { environmentIds: [dev], organization: false });
      const { keyId, sealed } = await sealSecret(db, tokenOf(account), "after");
      await client.query("update resource_secrets set key_id = $1, sealed = $2 where resource_id = $3", [
        keyId,
        sealed,
        account.id,
      ]);
      expect(await batch()).toEqual({ resealed: 1, state: "more" });
      expect(await batch()).toEqual({ resealed: 0, state: "waiting" });
    });
    expect(await resealed()).toBe("done");
    expect(await openSecretsOf(admin, account)).toEqual({ token: "after" });
    expect(await openSecretsOf(admin, other)).toEqual({ token: "another" });
  });

  it("keeps a version while a command that began before still seals with it", async () => {
    const account = await newAccount(admin, "dev", { token: "before" });
    const key = await keyIn();
    await inTenant(wallsOf(admin), "write", async (db, client) => {
      await openWrites(client, { environmentIds: [dev], organization: false });
      const { keyId, sealed } = await sealSecret(db, tokenOf(account), "late");
      await done(rotateKey(admin, key));
      expect(await resealed()).toBe("waiting");
      await client.query("update resource_secrets set key_id = $1, sealed = $2 where resource_id = $3", [
        keyId,
        sealed,
        account.id,
      ]);
    });
    expect(await resealed()).toBe("done");
    expect(await openSecretsOf(admin, account)).toEqual({ token: "late" });
    expect((await keyIds()).there).toHaveLength(1);
  });

  it("is done by one at a time, and of two that begin at once one is told so", async () => {
    for (let made = 0; made < 4; made++) await newAccount(admin, "dev");
    const key = await keyIn();
    const both = await Promise.all([rotateKey(admin, key), rotateKey(admin, key)]);
    expect(both.filter(({ ok }) => ok).length).toBeGreaterThan(0);
    for (const each of both) if (!each.ok) expect(each.error.code).toMatch(/^(stale|conflict)$/);
    for (let left = true; left; ) {
      const states = await Promise.all([batch(1), batch(1), batch(1)]);
      expect(states.filter(({ state }) => state !== "busy").length).toBeGreaterThan(0);
      left = !states.some(({ state }) => state === "done");
    }
    const { used, there } = await keyIds();
    expect(used).toEqual(there);
  });

  it("is refused to who may not change keys there, and of a key that encrypts nothing", async () => {
    const key = await keyIn();
    const agent = asMember(admin, "Grace", { base: "agent" });
    const viewer = asMember(admin, "Vera", { base: "none", granted: ["encryption-key:read"] });
    expect(await refused(rotateKey(agent, key))).toMatchObject({ code: "not-found" });
    expect(await refused(rotateKey(viewer, key))).toMatchObject({ code: "forbidden" });
    const name = "Second";
    await done(runCommand(createResource, admin, { kind, environmentId: dev, name, spec: {} }));
    expect(await refused(rotateKey(admin, await keyIn("dev", name)))).toMatchObject({
      code: "conflict",
      message: "Second encrypts nothing in Development: Environment key does. Rotate that one.",
    });
  });
});

describe("another key", () => {
  it("takes over as a rotation does, and the first can be deleted once nothing is sealed with it", async () => {
    const account = await newAccount(admin, "dev", { token: "kept" });
    const first = await keyIn();
    const name = "Second";
    await done(runCommand(createResource, admin, { kind, environmentId: dev, name, spec: {} }));
    const second = await keyIn("dev", name);
    await done(useKey(admin, second));
    expect(await refused(useKey(admin, second))).toMatchObject({
      code: "conflict",
      message: "Second encrypts the secrets of Development already.",
    });
    expect(await refused(runCommand(deleteResource, admin, { kind, ...first }))).toMatchObject({
      code: "in-use",
      message: expect.stringMatching(
        /^Some secrets of Development are still encrypted with Environment key\./,
      ),
    });
    expect(await versions(first.id)).toMatchObject({ encrypts: false, progress: { done: 0, total: 1 } });
    expect(await resealed()).toBe("done");
    await done(runCommand(deleteResource, admin, { kind, ...first }));
    expect(await openSecretsOf(admin, account)).toEqual({ token: "kept" });
    const { id, environmentId, revision } = account;
    const token = "changed";
    const update = { kind: account.kind, id, environmentId, revision, secrets: { token } };
    await done(runCommand(updateResource, admin, update));
    expect(await openSecretsOf(admin, account)).toEqual({ token });
  });
});
