import { readFileSync, statSync } from "node:fs";
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { Client } from "pg";
import { afterEach, describe, expect, inject, it } from "vitest";
import { type Embedded, startEmbedded } from "./embedded";
import { readPostmaster } from "./embedded-postmaster";
import { choosePort } from "./free-port";

const isRoot = process.getuid?.() === 0;
const started: Embedded[] = [];

afterEach(async () => {
  for (const embedded of started.splice(0)) await embedded.remove();
});

const newDataDir = () => mkdtemp(path.join(inject("runDir"), "embedded-"));

async function start(dataDir: string, lines: string[] = []): Promise<Embedded> {
  const embedded = await startEmbedded(dataDir, (line) => lines.push(line), { durable: false });
  started.push(embedded);
  return embedded;
}

async function ask(url: string, text: string): Promise<unknown> {
  const client = new Client({ connectionString: url });
  // Some of these tests end the server under it.
  client.on("error", () => {});
  await client.connect();
  try {
    return Object.values((await client.query(text)).rows[0] ?? {})[0];
  } finally {
    await client.end();
  }
}

async function isServed(url: string): Promise<boolean> {
  return ask(url, "select 1").then(
    () => true,
    () => false,
  );
}

describe("the embedded PostgreSQL", () => {
  it("speaks Unicode in every locale, on the loopback address, behind a password", async () => {
    const dataDir = await newDataDir();
    const { url } = await start(dataDir);
    expect(await ask(url, "show server_encoding")).toBe("UTF8");
    expect(await ask(url, "select upper('straße é')")).toBe("STRASSE É");
    expect(await ask(url, "show listen_addresses")).toBe("127.0.0.1");
    expect(await ask(url, "show unix_socket_directories")).toBe("");
    expect(await ask(url, "show password_encryption")).toBe("scram-sha-256");
    expect(
      await ask(url, "select count(*)::int from pg_hba_file_rules where auth_method <> 'scram-sha-256'"),
    ).toBe(0);
    expect(new URL(url).pathname).toBe("/bulkhead");
    expect(statSync(path.join(dataDir, "database-password")).mode & 0o777).toBe(0o600);

    const wrong = new URL(url);
    wrong.password = "wrong";
    await expect(ask(wrong.href, "select 1")).rejects.toThrow("password authentication failed");
  });

  it("keeps statements and values out of its log", async () => {
    const dataDir = await newDataDir();
    const { url } = await start(dataDir);
    await ask(url, "create table t (name text primary key, secret text check (secret <> 'hunter2'))");
    await expect(ask(url, "insert into t values ('a', 'hunter2')")).rejects.toThrow("check constraint");
    expect(readFileSync(path.join(dataDir, "postgres", "server.log"), "utf8")).not.toContain("hunter2");
  });

  it("keeps its data and its address over a stop", async () => {
    const dataDir = await newDataDir();
    const first = await startEmbedded(dataDir, () => {});
    await ask(first.url, "create table kept as select 42 as answer");
    await first.stop();
    expect(await isServed(first.url)).toBe(false);

    const second = await startEmbedded(dataDir, () => {});
    started.push(second);
    expect(second).toMatchObject({ adopted: false, url: first.url });
    expect(await ask(second.url, "select answer from kept")).toBe(42);
  });

  it("is adopted while it runs, and stopped by who adopted it", async () => {
    const dataDir = await newDataDir();
    const left = await start(dataDir);
    const adopted = await start(dataDir);
    expect(adopted).toMatchObject({ adopted: true, url: left.url });
    await adopted.stop();
    expect(await isServed(left.url)).toBe(false);
  });

  it("recovers after kill -9, also when its process id was given to another program", async () => {
    const dataDir = await newDataDir();
    const killed = await startEmbedded(dataDir, () => {});
    await ask(killed.url, "create table kept as select 42 as answer");
    const lock = path.join(dataDir, "postgres", "postmaster.pid");
    const text = readFileSync(lock, "utf8");
    process.kill((await readPostmaster(path.dirname(lock)))?.pid ?? Number.NaN, "SIGKILL");
    await writeFile(lock, text.replace(/^\d+/, String(process.pid)));

    const next = await startEmbedded(dataDir, () => {});
    started.push(next);
    expect(next.adopted).toBe(false);
    expect(await ask(next.url, "select answer from kept")).toBe(42);
  });

  it("takes another port when its own is taken", async () => {
    const dataDir = await newDataDir();
    const first = await startEmbedded(dataDir, () => {});
    await first.stop();
    const port = Number(new URL(first.url).port);
    const other = createServer().listen(port, "127.0.0.1");
    try {
      const second = await startEmbedded(dataDir, () => {});
      started.push(second);
      expect(new URL(second.url).port).not.toBe(String(port));
      expect(await isServed(second.url)).toBe(true);
    } finally {
      other.close();
    }
  });

  it("is made whole after a start that was killed halfway", async () => {
    const dataDir = await newDataDir();
    await mkdir(path.join(dataDir, "postgres.new"));
    await writeFile(path.join(dataDir, "postgres.new", "PG_VERSION"), "18\n");
    await writeFile(path.join(dataDir, "postgres.password"), "left over");
    expect(await isServed((await start(dataDir)).url)).toBe(true);
  });

  it("says when the data are of another version, or their password is gone", async () => {
    const dataDir = await newDataDir();
    const { stop } = await start(dataDir);
    await stop();
    const version = path.join(dataDir, "postgres", "PG_VERSION");
    await writeFile(version, "17\n");
    await expect(startEmbedded(dataDir, () => {})).rejects.toThrow("was made by PostgreSQL 17");
    await writeFile(version, "18\n");
    await rm(path.join(dataDir, "database-password"));
    await expect(startEmbedded(dataDir, () => {})).rejects.toThrow("database-password is missing");
  });

  it.runIf(isRoot)(
    "of root runs as another user, elsewhere when that user cannot reach the data",
    async () => {
      const closed = await newDataDir();
      await chmod(closed, 0o700);
      const lines: string[] = [];
      const { url } = await start(path.join(closed, "data"), lines);
      const folder = String(await ask(url, "show data_directory"));
      expect(folder).toMatch(/^\/var\/lib\/bulkhead\/[\da-f]{16}\/postgres$/);
      expect(lines[0]).toContain(path.dirname(folder));
      expect(statSync(folder).uid).not.toBe(0);

      await started[0]?.stop();
      await rename(path.join(closed, "data"), path.join(closed, "moved"));
      const again = await start(path.join(closed, "moved"));
      expect(await ask(again.url, "show data_directory")).toBe(folder);
    },
  );
});

describe("choosePort", () => {
  it("prefers the wished port and leaves a taken one alone", async () => {
    const free = await choosePort(0);
    expect(await choosePort(free)).toBe(free);
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(free, "127.0.0.1", resolve));
    expect(await choosePort(free)).not.toBe(free);
    other.close();
  });
});
