import { once } from "node:events";
import { existsSync } from "node:fs";
import { chmod, chown, mkdtemp, readFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { afterEach, beforeAll, describe, expect, inject, it } from "vitest";
import { readPostmaster } from "@/db/embedded-postmaster";
import { ensureBuilt } from "./prepare.mjs";
import { isGone, postgresOf, type Run, served, startInstance, until, webOf } from "./testing/instance";

const START_MS = 60_000;
const NOBODY = { uid: 65_534, gid: 65_534 };
const isRoot = process.getuid?.() === 0;

const runs: Run[] = [];

beforeAll(() => ensureBuilt(console.info), 300_000);

afterEach(async () => {
  for (const { process: child, ended } of runs.splice(0)) {
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
  }
});

async function newDataDir(): Promise<string> {
  return mkdtemp(path.join(inject("runDir"), "start-"));
}

function start(dataDir: string, env?: Record<string, string>, user?: typeof NOBODY): Run {
  const run = startInstance(dataDir, env, user);
  runs.push(run);
  return run;
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { redirect: "manual" }).then(
    async (response) => {
      await response.text();
      return true;
    },
    () => false,
  );
}

describe("npm start", () => {
  it(
    "says where it runs, to a second start as well, and stops everything it started",
    async () => {
      const dataDir = await newDataDir();
      const first = start(dataDir);
      const url = await served(first);
      expect(await answers(url)).toBe(true);

      const second = start(dataDir);
      expect(await second.ended).toBe(1);
      expect(second.output()).toContain(`Bulkhead already runs at ${url}`);

      // One Ctrl-C under npm: the terminal's and the one npm passes on.
      first.process.kill("SIGINT");
      first.process.kill("SIGINT");
      expect(await first.ended).toBe(0);
      expect(await answers(url)).toBe(false);
      expect(await readPostmaster(path.join(dataDir, "postgres"))).toBeUndefined();
      expect(existsSync(path.join(dataDir, "running.json"))).toBe(false);
    },
    START_MS,
  );

  it(
    "refuses a taken port and a wrong setting in a sentence each",
    async () => {
      const other = createServer().listen(0);
      await once(other, "listening");
      const address = other.address();
      const port = typeof address === "object" && address ? String(address.port) : "";
      const taken = start(await newDataDir(), { PORT: port });
      const wrong = start(await newDataDir(), { PORT: "http", AUTH_SECRET: "short" });
      expect(await taken.ended).toBe(1);
      expect(taken.output().trim()).toBe(
        `Port ${port} is taken by another program. Set PORT to another one, or stop that program.`,
      );
      expect(await wrong.ended).toBe(1);
      expect(wrong.output().trim().split("\n")).toEqual([
        expect.stringMatching(/^PORT /),
        expect.stringMatching(/^AUTH_SECRET /),
      ]);
      other.close();
    },
    START_MS,
  );

  // The processes are found in /proc.
  describe.runIf(process.platform === "linux")("after kill -9", () => {
    it(
      "of the supervisor, leaves nothing running and starts again",
      async () => {
        const dataDir = await newDataDir();
        const killed = start(dataDir);
        await served(killed);
        const [web, postgres] = [webOf(killed), await postgresOf(dataDir)];
        killed.process.kill("SIGKILL");
        await until(() => isGone(web) && isGone(postgres));
        expect(await answers(await served(start(dataDir)))).toBe(true);
      },
      START_MS,
    );

    it(
      "of the web process, ends and starts again",
      async () => {
        const dataDir = await newDataDir();
        const run = start(dataDir);
        await served(run);
        const postgres = await postgresOf(dataDir);
        process.kill(webOf(run), "SIGKILL");
        expect(await run.ended).toBe(1);
        expect(isGone(postgres)).toBe(true);
        expect(await answers(await served(start(dataDir)))).toBe(true);
      },
      START_MS,
    );

    it(
      "of both, adopts the PostgreSQL they left, and stops it at its own end",
      async () => {
        const dataDir = await newDataDir();
        const killed = start(dataDir);
        await served(killed);
        const [web, postgres] = [webOf(killed), await postgresOf(dataDir)];
        // Held still first, so that neither sees the other end.
        process.kill(web, "SIGSTOP");
        killed.process.kill("SIGKILL");
        process.kill(web, "SIGKILL");
        await until(() => isGone(web));

        const next = start(dataDir);
        expect(await answers(await served(next))).toBe(true);
        expect(await postgresOf(dataDir)).toBe(postgres);
        next.process.kill("SIGTERM");
        expect(await next.ended).toBe(0);
        expect(isGone(postgres)).toBe(true);
      },
      START_MS,
    );

    it(
      "of PostgreSQL, starts it again while serving",
      async () => {
        const dataDir = await newDataDir();
        const run = start(dataDir);
        await served(run);
        const postgres = await postgresOf(dataDir);
        process.kill(postgres, "SIGKILL");
        await until(async () => (await postgresOf(dataDir).catch(() => postgres)) !== postgres);
        run.process.kill("SIGTERM");
        expect(await run.ended).toBe(0);
        expect(run.output()).toContain("The database ended. Starting it again");
      },
      START_MS,
    );
  });

  it.runIf(isRoot)(
    "runs for an ordinary user as well, who is not root's PostgreSQL user",
    async () => {
      const dataDir = await newDataDir();
      await chmod(inject("runDir"), 0o711);
      await chown(dataDir, NOBODY.uid, NOBODY.gid);
      const run = start(dataDir, {}, NOBODY);
      expect(await answers(await served(run))).toBe(true);
      const status = await readFile(`/proc/${await postgresOf(dataDir)}/status`, "utf8");
      expect(status).toContain(`Uid:\t${NOBODY.uid}`);
      run.process.kill("SIGTERM");
      expect(await run.ended).toBe(0);
    },
    START_MS,
  );
});
