import { once } from "node:events";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import next from "next";
import { Client } from "pg";
import { closePool } from "@/db/client";
import { type Embedded, startEmbedded } from "@/db/embedded";
import { endListening } from "@/db/listen";
import { keepResealing } from "@/lib/encryption-keys/keep-resealing";
import { endStreams } from "@/lib/live/hub";
import { keepPurging } from "@/lib/organizations/purge";
import { answerKept } from "@/lib/run/answer-kept";
import type { Settings } from "@/lib/server/env";
import { createGate, type Gate, type Handler } from "@/lib/server/gate";
import { problem } from "@/lib/server/gate-problem";
import { captureConsole, createLog } from "@/lib/server/log";
import { recordAnswer } from "@/lib/server/log-answer";
import { keepMetrics, metrics } from "@/lib/server/metrics-kept";
import { type Database, openDatabase, settingsOrMistakes } from "./database";

const dev = process.argv.includes("--dev");
// In development the browser holds a connection open for news of changes.
const GRACE_MS = dev ? 0 : 10_000;

// tsx turns them on, and Node then keeps the map of every file that is loaded: 100 MB of what Next has bundled.
if (!dev) process.setSourceMapsEnabled(false);
// Left to itself, the heap of a busy server grows to several times what it holds before what is over is looked for.
setFlagsFromString("--heap-growing-percent=40");

let stopping = false;
let handle: Handler = (_request, response) => problem(response, 503, "Bulkhead is starting.");
let gate: Gate | undefined;
let build: string | undefined;
let app: ReturnType<typeof next> | undefined;
let endPurging = () => {};
let endResealing = async () => {};
let opening: Promise<Database> | undefined;

// The supervisor decides: Ctrl-C reaches this process as well.
process.on("SIGINT", () => {});
// Whoever read the log may be gone; what runs goes on.
process.stdout.on("error", () => {});
process.on("SIGTERM", () => void stop(0));
process.on("message", (message) => {
  if (message === "stop") void stop(0);
});
// The supervisor is gone, perhaps killed: nothing outlives it.
process.on("disconnect", () => void stop(0));

try {
  const current = settingsOrMistakes();
  if (current) await serve(current);
  else await stop(1);
} catch (error) {
  if (!stopping) {
    console.error(error instanceof Error ? error.message : error);
    await stop(1);
  }
}

async function serve(current: Settings): Promise<void> {
  const format = current.logFormat ?? (dev || process.stdout.isTTY ? "text" : "json");
  const log = createLog({ format, level: current.logLevel, write: (line) => process.stdout.write(line) });
  gate = createGate((request, response) => handle(request, response), {
    ...current,
    dev,
    build: () => build,
    onAnswer(answered) {
      recordAnswer(log, format, answered);
      metrics()?.answered(answered);
    },
  });
  const port = await listen(gate, current.port);
  // What stops it from starting is told to the person who starts it; from here on it is for the log.
  if (!dev) captureConsole(log);

  opening = openDatabase(current);
  const { embedded } = await opening;
  if (embedded) {
    process.send?.({ stopDatabase: embedded.stopCommand });
    await watchDatabase(embedded, current.dataDir);
  }
  nameForSignIn(current);
  if (current.metricsToken) keepMetrics((await import("@/lib/server/metrics")).createMetrics());

  app = next({ dev, dir: process.cwd(), hostname: "localhost", port, httpServer: gate.server });
  await app.prepare();
  if (!dev) build = (await readFile(path.join(process.cwd(), ".next", "BUILD_ID"), "utf8")).trim();
  const answer = app.getRequestHandler();
  handle = async (request, response) => {
    if (!(await answerKept(request, response))) await answer(request, response);
  };
  endPurging = keepPurging();
  endResealing = keepResealing();
  if (!stopping) process.send?.({ url: current.url ?? `http://localhost:${port}` });
}

async function listen({ server }: Gate, port: number): Promise<number> {
  server.listen(port);
  await once(server, "listening").catch((error) => {
    if (error.code === "EADDRINUSE") {
      throw new Error(
        `Port ${port} is taken by another program. Set PORT to another one, or stop that program.`,
      );
    }
    if (error.code === "EACCES") {
      throw new Error(`Port ${port} may not be opened by this user. Set PORT to one from 1024 on.`);
    }
    throw error;
  });
  const address = server.address();
  return typeof address === "object" && address ? address.port : port;
}

// next-auth reads the environment. Without a named origin it takes the host of the request, which the gate vouches for.
function nameForSignIn({ url, authSecret }: Settings): void {
  process.env.NEXTAUTH_SECRET = authSecret;
  process.env.AUTH_TRUST_HOST = "true";
  if (url) process.env.NEXTAUTH_URL = url;
  else delete process.env.NEXTAUTH_URL;
}

/** Starts the embedded database again when it dies before this process does. */
async function watchDatabase(embedded: Embedded, dataDir: string): Promise<void> {
  const client = new Client({ connectionString: embedded.url, keepAlive: true });
  client.on("error", () => {});
  await client.connect();
  client.once("end", async () => {
    if (stopping) return;
    console.error("The database ended. Starting it again");
    const starting = startEmbedded(dataDir, (line) => console.info(line));
    opening = starting.then((revived) => ({ url: revived.url, embedded: revived }));
    try {
      const revived = await starting;
      if (process.env.DATABASE_URL !== revived.url) {
        process.env.DATABASE_URL = revived.url;
        await closePool();
      }
      await watchDatabase(revived, dataDir);
    } catch (error) {
      console.error(error instanceof Error ? error.message : error);
      await stop(1);
    }
  });
}

/** What runs may finish; then everything this process started ends, also what was just starting. */
async function stop(code: number): Promise<void> {
  if (stopping) return;
  stopping = true;
  endPurging();
  const tell = (error: unknown) => console.error(error instanceof Error ? error.message : error);
  const closed = gate?.close(GRACE_MS).catch(tell);
  // What runs may finish; a stream of changes never would.
  await endStreams().catch(tell);
  await closed;
  await app?.close().catch(tell);
  await endResealing().catch(tell);
  await endListening().catch(tell);
  await closePool().catch(tell);
  const database = await opening?.catch(() => undefined);
  await database?.embedded?.stop().catch(tell);
  process.exit(code);
}
