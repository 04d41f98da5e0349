import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { closePool } from "@/db/client";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { inTenant } from "@/db/tenant";
import { openSecrets } from "@/lib/resources/secrets";
import { everythingKept } from "@/lib/resources/testing/kept";
import { type Context, wallsOf } from "@/lib/server/context";
import { newAccount } from "@/lib/testing/apps";
import { furnish } from "@/lib/testing/furnished";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { makeBackup } from "./backup/make";
import { restoreBackup } from "./backup/restore";

const EMBEDDED_MS = 180_000;
const anotherKey = randomBytes(32).toString("base64");

let ofWorker: string | undefined;
let dataDir: string;
let embedded: Embedded;
let context: Context;
let accountId: string;
let backup: string;
const said: string[] = [];

const newDir = () => mkdtemp(path.join(inject("runDir"), "backup-"));
const textOf = (file: string) => gunzipSync(readFileSync(file)).toString("utf8");

// An instance of its own: its secrets are sealed with the key in its data directory.
beforeAll(async () => {
  ofWorker = process.env.DATABASE_URL;
  dataDir = await newDir();
  process.env.BULKHEAD_DATA_DIR = dataDir;
  embedded = await startEmbedded(dataDir, () => {}, { durable: false });
  await migrateDatabase(embedded.url);
  process.env.DATABASE_URL = embedded.url;
  context = await newOrganization("Ünïcode \u2028 \\ \"quoted\" 'n' ⚓");
  await furnish(context);
  accountId = (await newAccount(context, "qa", { token: "s3cret" })).id;
  backup = path.join(await newDir(), "one.backup");
  await makeBackup({ BULKHEAD_DATA_DIR: dataDir }, backup, (line) => said.push(line));
}, EMBEDDED_MS);

afterAll(async () => {
  await closePool();
  process.env.DATABASE_URL = ofWorker;
  await embedded.remove();
}, EMBEDDED_MS);

function tokenOf(environment: string): Promise<Record<string, string>> {
  const owner = { organizationId: context.organization.id, environmentId: idOf(context, environment) };
  return inTenant(wallsOf(context), "read", (db) => openSecrets(db, { ...owner, resourceId: accountId }));
}

// In no order: a table gives its rows as it likes.
const rowsKept = async () => (await everythingKept()).split("\n").sort();

/** Everything in a folder: path, mode and content. */
function contentOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map(
      (file) =>
        `${file} ${statSync(file).mode} ${createHash("sha256").update(readFileSync(file)).digest("hex")}`,
    )
    .sort();
}

describe("a backup", () => {
  it("is for its owner alone, and says what it holds", async () => {
    expect(statSync(backup).mode & 0o777).toBe(0o600);
    expect(said.join("\n")).toContain("It holds the master key");
    expect(textOf(backup)).toContain((await readFile(path.join(dataDir, "master-key"), "utf8")).trim());
    expect(readdirSync(path.dirname(backup))).toEqual(["one.backup"]);
    await expect(makeBackup({ BULKHEAD_DATA_DIR: dataDir }, backup, () => {})).rejects.toThrow(
      "is there already",
    );
  });

  it("is refused where the master key is not the database's, or there is no database", async () => {
    const file = path.join(await newDir(), "two.backup");
    const wrong = { BULKHEAD_DATA_DIR: dataDir, BULKHEAD_MASTER_KEY: anotherKey };
    await expect(makeBackup(wrong, file, () => {})).rejects.toThrow(
      "BULKHEAD_MASTER_KEY is not the master key of this database",
    );
    const empty = { BULKHEAD_DATA_DIR: path.join(path.dirname(file), "nothing") };
    await expect(makeBackup(empty, file, () => {})).rejects.toThrow("There is no database in");
    expect(readdirSync(path.dirname(file))).toEqual([]);
  });

  it("of one's own PostgreSQL is made with its tools", async () => {
    const own = { BULKHEAD_DATA_DIR: dataDir, DATABASE_URL: "postgres://me:hunter2@db/bulkhead" };
    const shown = (work: Promise<void>) => work.catch((error: Error) => error.message);
    const instead = await shown(makeBackup(own, path.join(dataDir, "own"), () => {}));
    expect(instead).toContain("pg_dump");
    expect(instead).toContain(path.join(dataDir, "master-key"));
    expect(await shown(restoreBackup(own, backup, { replace: false }, () => {}))).toContain("pg_restore");
    expect(instead).not.toContain("hunter2");
  });
});

describe("a restore", () => {
  it(
    "brings everything back, with readable secrets, and keeps what it takes the place of",
    async () => {
      const before = await rowsKept();
      const target = await newDir();
      const environment = { BULKHEAD_DATA_DIR: target };
      // What an older Bulkhead left.
      await mkdir(path.join(target, "postgres"));
      await writeFile(path.join(target, "postgres", "PG_VERSION"), "17\n");
      await writeFile(path.join(target, "master-key"), `${anotherKey}\n`);
      const left = contentOf(target);
      await expect(restoreBackup(environment, backup, { replace: false }, () => {})).rejects.toThrow(
        "holds a database already",
      );
      expect(contentOf(target)).toEqual(left);

      const lines: string[] = [];
      await restoreBackup(environment, backup, { replace: true }, (line) => lines.push(line));
      const aside = readdirSync(target).filter((name) => name.includes(".before-"));
      for (const name of aside) expect(lines.join("\n")).toContain(name);
      expect(readdirSync(target).sort()).toEqual(
        [...aside, "auth-secret", "database-password", "master-key", "postgres"].sort(),
      );
      const old = (name: string) => aside.find((entry) => entry.startsWith(name)) ?? "";
      expect(await readFile(path.join(target, old("master-key")), "utf8")).toBe(`${anotherKey}\n`);
      expect(await readFile(path.join(target, old("postgres"), "PG_VERSION"), "utf8")).toBe("17\n");
      for (const name of ["auth-secret", "master-key"]) {
        const file = path.join(target, name);
        expect(await readFile(file, "utf8")).toBe(await readFile(path.join(dataDir, name), "utf8"));
        expect(statSync(file).mode & 0o777).toBe(0o600);
      }

      const restored = await startEmbedded(target, () => {});
      try {
        await closePool();
        process.env.DATABASE_URL = restored.url;
        expect(await rowsKept()).toEqual(before);
        expect(await tokenOf("qa")).toEqual({ token: "s3cret" });
        // The walls stand as well: this goes through the door.
        await newAccount(context, "qa");
        await expect(restoreBackup(environment, backup, { replace: true }, () => {})).rejects.toThrow(
          "A PostgreSQL runs on",
        );
      } finally {
        await closePool();
        process.env.DATABASE_URL = embedded.url;
        await restored.stop();
      }
    },
    EMBEDDED_MS,
  );

  it("refuses while Bulkhead runs there", async () => {
    const target = await newDir();
    const claim = `import("${path.resolve("scripts/running.mjs")}").then((running) => {
      running.claimDataDir(process.argv[1]); console.log("claimed"); process.stdin.resume(); });`;
    const other = spawn(process.execPath, ["-e", claim, target], { stdio: ["pipe", "pipe", "inherit"] });
    await once(other.stdout, "data");
    await expect(
      restoreBackup({ BULKHEAD_DATA_DIR: target }, backup, { replace: false }, () => {}),
    ).rejects.toThrow(`Bulkhead runs on ${target} (process ${other.pid})`);
    other.stdin.end();
    await once(other, "close");
  });

  const header = (text: string) => JSON.parse(text.slice(0, text.indexOf("\n")));
  const withHeader = (text: string, change: object) =>
    JSON.stringify({ ...header(text), ...change }) + text.slice(text.indexOf("\n"));

  const damages: Record<string, [(whole: Buffer, text: string) => Buffer | string, string]> = {
    "is empty": [() => Buffer.alloc(0), "is cut short"],
    "is another file": [() => Buffer.from("name: CI\non: push\n"), "is not a backup of Bulkhead"],
    "is another zipped file": [() => "{}\n", "is not a backup of Bulkhead"],
    "is cut in the middle": [(whole) => whole.subarray(0, whole.length / 2), "is cut short"],
    "lacks its last byte": [(whole) => whole.subarray(0, -1), "is cut short"],
    "lacks its last line": [(_, text) => text.slice(0, text.lastIndexOf('{"rows"')), "is cut short"],
    "lacks a row": [(_, text) => text.replace(/\n\["[^\n]*(?=\n\[)/, ""), "is damaged"],
    "has a line without an end": [
      () => gzipSync(Buffer.alloc(65 * 1024 * 1024, 32), { level: 1 }),
      "is damaged",
    ],
    "has a changed byte": [
      (whole) => {
        const at = Math.floor(whole.length * 0.7);
        return Buffer.concat([
          whole.subarray(0, at),
          Buffer.of((whole[at] ?? 0) ^ 255),
          whole.subarray(at + 1),
        ]);
      },
      "is damaged",
    ],
    "has a changed value": [
      (_, text) => text.replace("Northwind", "Southwind").replace("Ada", "Eve"),
      "is damaged",
    ],
    "is of a later format": [(_, text) => withHeader(text, { bulkheadBackup: 2 }), "in format 2"],
    "is of a later Bulkhead": [
      (_, text) => withHeader(text, { migrations: [{ hash: "0", when: 9_999_999_999_999 }] }),
      "migrations that this one does not have",
    ],
  };

  it.each(Object.entries(damages))("of a file that %s changes nothing", async (_, [damage, reason]) => {
    const folder = await newDir();
    const file = path.join(folder, "damaged.backup");
    const made = damage(readFileSync(backup), textOf(backup));
    await writeFile(file, typeof made === "string" ? gzipSync(made) : made);
    const target = path.join(folder, "data");
    await mkdir(target);
    const before = contentOf(folder);
    await expect(
      restoreBackup({ BULKHEAD_DATA_DIR: target }, file, { replace: true }, () => {}),
    ).rejects.toThrow(reason);
    expect(contentOf(folder)).toEqual(before);
  });

  it("with a wrong or missing master key says so and changes nothing", async () => {
    const folder = await newDir();
    const target = path.join(folder, "data");
    await mkdir(target);
    const masterKey = (await readFile(path.join(dataDir, "master-key"), "utf8")).trim();
    const keyless = path.join(folder, "keyless.backup");
    const lines: string[] = [];
    await makeBackup({ BULKHEAD_DATA_DIR: dataDir, BULKHEAD_MASTER_KEY: masterKey }, keyless, (line) =>
      lines.push(line),
    );
    expect(lines.join("\n")).toContain("It does not hold the master key");
    expect(textOf(keyless)).not.toContain(masterKey);
    const refuses = async (environment: Record<string, string>, file: string, reason: string) => {
      const before = contentOf(folder);
      await expect(
        restoreBackup({ BULKHEAD_DATA_DIR: target, ...environment }, file, { replace: true }, () => {}),
      ).rejects.toThrow(reason);
      expect(contentOf(folder)).toEqual(before);
    };

    await refuses(
      { BULKHEAD_MASTER_KEY: anotherKey },
      backup,
      "Unset it to use the key that the backup holds",
    );
    await refuses(
      { BULKHEAD_MASTER_KEY: anotherKey },
      keyless,
      "BULKHEAD_MASTER_KEY is not the master key of",
    );
    await refuses({}, keyless, "does not hold its master key");
    await writeFile(path.join(target, "master-key"), `${anotherKey}\n`);
    await refuses({}, keyless, "is another");
    await rm(path.join(target, "master-key"));
  });
});
