import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import path from "node:path";
import { beforeAll, expect, inject, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { openSecretsOf } from "@/lib/resources/testing/opened";
import { readSettings } from "@/lib/server/env";
import { parseMasterKey } from "@/lib/server/master-key-file";
import { newAccount } from "@/lib/testing/apps";
import { newOrganization } from "@/lib/testing/organization";
import { opensDataKey, rewrapped } from "./data-keys";
import { fingerprintOf } from "./master-keys";
import { rotateMasterKey } from "./rotate-master-key";

let file: string;

// An instance of its own: this process goes on with the settings that it began with, as a server does.
beforeAll(async () => {
  const dataDir = await mkdtemp(path.join(inject("runDir"), "master-key-"));
  process.env.BULKHEAD_DATA_DIR = dataDir;
  file = path.join(dataDir, "master-key");
});

/** The settings of whoever starts now. */
const now = () => readSettings({ BULKHEAD_DATA_DIR: path.dirname(file) });
const keyInFile = () => parseMasterKey(readFileSync(file, "utf8").trim());

type Row = {
  organizationId: string;
  environmentId: string;
  id: string;
  wrapped: Buffer;
  master_key: string | null;
};
const rows = () =>
  asOwner<Row>(
    `select organization_id as "organizationId", environment_id as "environmentId", id, wrapped, master_key
     from data_keys order by id`,
  );

it("is rotated while a server runs, which opens and seals as before", async () => {
  const used = await newOrganization();
  const account = await newAccount(used, "dev", { token: "before" });
  const unused = await newOrganization();
  const before = keyInFile();
  expect(await rotateMasterKey(now())).toEqual({ rewrapped: 6, masterKeyFile: file });

  const after = keyInFile();
  expect(after.equals(before)).toBe(false);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(existsSync(`${file}.next`)).toBe(false);
  for (const row of await rows()) {
    expect(opensDataKey(after, row)).toBe(true);
    expect(opensDataKey(before, row)).toBe(false);
  }
  expect(await openSecretsOf(used, account)).toEqual({ token: "before" });
  // Data keys that this process has not opened yet, and new ones.
  expect(await openSecretsOf(unused, await newAccount(unused, "qa", { token: "after" }))).toEqual({
    token: "after",
  });
  await newOrganization();
  const all = await rows();
  expect(all).toHaveLength(9);
  expect(all.every((row) => opensDataKey(after, row))).toBe(true);
  expect(new Set(all.map((row) => row.master_key))).toEqual(new Set([fingerprintOf(after)]));
});

it("goes on where a rotation was killed", async () => {
  const before = keyInFile();
  const next = randomBytes(32);
  writeFileSync(`${file}.next`, `${next.toString("base64")}\n`, { mode: 0o600 });
  await asOwner("update master_key set fingerprint = $1", [fingerprintOf(next)]);
  const [first] = await rows();
  if (!first) throw new Error("There are no data keys.");
  await asOwner("update data_keys set wrapped = $2, master_key = $3 where id = $1", [
    first.id,
    rewrapped(before, next, first),
    fingerprintOf(next),
  ]);
  // A server seals in between, and one that starts in between knows both.
  const meanwhile = await newOrganization();
  const account = await newAccount(meanwhile, "dev", { token: "meanwhile" });
  expect(now()).toMatchObject({ masterKey: before, nextMasterKey: next });

  expect(await rotateMasterKey(now())).toEqual({ rewrapped: 8, masterKeyFile: file });
  expect(keyInFile().equals(next)).toBe(true);
  expect((await rows()).every((row) => opensDataKey(next, row))).toBe(true);
  expect(await openSecretsOf(meanwhile, account)).toEqual({ token: "meanwhile" });
});

it("takes both keys from the environment where they are given there", async () => {
  const masterKey = keyInFile();
  await expect(rotateMasterKey({ masterKey })).rejects.toThrow("Set BULKHEAD_NEXT_MASTER_KEY to a new key");
  const nextMasterKey = randomBytes(32);
  const wrong = { masterKey: randomBytes(32), nextMasterKey };
  await expect(rotateMasterKey(wrong)).rejects.toThrow("so that nothing was changed");
  expect((await rows()).every((row) => opensDataKey(masterKey, row))).toBe(true);

  expect(await rotateMasterKey({ masterKey, nextMasterKey })).toEqual({ rewrapped: 12 });
  expect((await rows()).every((row) => opensDataKey(nextMasterKey, row))).toBe(true);
  expect(await rotateMasterKey({ masterKey, nextMasterKey })).toEqual({ rewrapped: 0 });
  // This process has neither been given it nor finds it in a file.
  await expect(newOrganization()).rejects.toThrow(
    /The master key was rotated, and this server does not have/,
  );
});
