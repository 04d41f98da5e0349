import { setTimeout as wait } from "node:timers/promises";
import { Client, escapeIdentifier } from "pg";

export type Listening = {
  /** Resolves once it listens for the first time; never when it was stopped before. */
  ready: Promise<void>;
  /** Ends the connection; nothing is heard any more. */
  stop(): Promise<void>;
};

export type Heard = {
  /** What a committed transaction told, in the order of the commits. */
  onNotice(payload: string): void;
  /** It listens again after the connection was lost: what was told meanwhile is not known. */
  onGap(): void;
};

// Next bundles a route apart from the process that serves it: what one opens, the other ends.
const holder = globalThis as typeof globalThis & { bulkheadListening?: Set<Listening> };

function open(): Set<Listening> {
  holder.bulkheadListening ??= new Set();
  return holder.bulkheadListening;
}

const FIRST_WAIT_MS = 100;
const LONGEST_WAIT_MS = 10_000;
// A connection that broke without a word, as behind a firewall, is noticed by asking.
const ASK_EVERY_MS = 30_000;
const ANSWER_WITHIN_MS = 10_000;
const GOODBYE_WITHIN_MS = 1_000;

/** Hears what is told on a channel, over a connection of its own that is opened again whenever it is lost. */
export function listen(channel: string, heard: Heard): Listening {
  const stopping = new AbortController();
  let current: Client | undefined;
  let known: () => void = () => {};
  const ready = new Promise<void>((resolve) => {
    known = resolve;
  });
  let heardBefore = false;

  /** Listens until the connection is over. Throws when there is none. */
  async function hear(): Promise<void> {
    const client = new Client({
      // Read at each attempt: an embedded database that was started again may be elsewhere.
      connectionString: listenUrl(),
      options: "-c role=bulkhead_app",
      application_name: "bulkhead live",
      connectionTimeoutMillis: ANSWER_WITHIN_MS,
      query_timeout: ANSWER_WITHIN_MS,
      keepAlive: true,
    });
    current = client;
    const over = new Promise<void>((resolve) => client.once("end", () => resolve()));
    // What is wrong is told by the loop; without this an error of an idle connection would end the process.
    client.on("error", () => {});
    client.on("notification", ({ payload }) => heard.onNotice(payload ?? ""));
    let asking: NodeJS.Timeout | undefined;
    try {
      await client.connect();
      await client.query(`listen ${escapeIdentifier(channel)}`);
      if (heardBefore) heard.onGap();
      heardBefore = true;
      known();
      asking = setInterval(() => {
        client.query("select 1").catch(() => client.connection.stream.destroy());
      }, ASK_EVERY_MS);
      await over;
    } finally {
      clearInterval(asking);
      void client.end().catch(() => undefined);
    }
  }

  async function keepHearing(): Promise<void> {
    let pause = FIRST_WAIT_MS;
    while (!stopping.signal.aborted) {
      try {
        await hear();
        pause = FIRST_WAIT_MS;
        if (!stopping.signal.aborted) console.error("The connection that hears of changes was lost.");
      } catch (error) {
        if (stopping.signal.aborted) return;
        // Once, not at each attempt.
        if (pause === FIRST_WAIT_MS) console.error("No connection to hear of changes:", error);
      }
      // Not all instances at once.
      const signal = stopping.signal;
      await wait(pause * (0.5 + Math.random() / 2), undefined, { signal }).catch(() => undefined);
      pause = Math.min(pause * 2, LONGEST_WAIT_MS);
    }
  }

  const hearing = keepHearing();
  const listening: Listening = {
    ready,
    async stop() {
      open().delete(listening);
      stopping.abort();
      void current?.end().catch(() => undefined);
      // A server that does not answer is not waited for.
      const late = setTimeout(() => current?.connection.stream.destroy(), GOODBYE_WITHIN_MS);
      await hearing;
      clearTimeout(late);
    },
  };
  open().add(listening);
  return listening;
}

/** Ends every connection that hears: for the end of the process. */
export async function endListening(): Promise<void> {
  await Promise.all([...open()].map((listening) => listening.stop()));
}

/** Behind a pooler that hands out connections by transaction, LISTEN hears nothing: the direct address is for that. */
function listenUrl(): string {
  const url = process.env.DATABASE_DIRECT_URL?.trim() || process.env.DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set.");
  return url;
}
