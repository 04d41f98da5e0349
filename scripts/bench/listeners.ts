import { Agent, get, type IncomingMessage } from "node:http";
import { setTimeout } from "node:timers/promises";
import { publish } from "@/lib/deployments/publish";
import { runCommand } from "@/lib/server/command";
import { done } from "@/lib/testing/answers";
import { newVariable, profileOf, seen, setValue } from "@/lib/testing/apps";
import { liveApp } from "./config";
import { atMost, type Figure, median } from "./figures";
import { residentMegabytes } from "./memory";
import type { Scratch } from "./scratch";

const CLIENTS = 1_000;
const PUBLICATIONS = 25;
const ROUNDS = 5;

const say = (line: string) => console.info(line);

/** How soon a running app that listens is told of a publication, and what many that listen cost. */
export async function measureListeners({ url, webPid }: Scratch): Promise<Figure[]> {
  const { context, app, token, path } = await liveApp();
  const headers = { authorization: `Bearer ${token}` };
  const variableId = await newVariable(context, app.key, { name: "REGION" });
  const address = `${url}${path}`;

  const listener = await listen(`${address}/events`, headers);
  await listener.next();
  const taken: number[] = [];
  for (let at = 0; at < PUBLICATIONS; at++) {
    await setValue(context, app.key, "development", variableId, `region-${at}`);
    const profile = seen(await profileOf(context, app.key, "development"));
    const heard = listener.next();
    // By another process than the one that tells, as behind a balancer.
    await done(runCommand(publish, context, profile));
    const began = performance.now();
    await heard;
    // A client asks for what it was told of.
    await (await fetch(`${address}/config`, { headers })).arrayBuffer();
    taken.push(performance.now() - began);
  }
  listener.leave();

  const grown: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const before = await settled(webPid);
    const all = await Promise.all(
      Array.from({ length: CLIENTS }, async () => {
        const each = await listen(`${address}/events`, headers);
        await each.next();
        return each;
      }),
    );
    grown.push((await settled(webPid)) - before);
    say(`  ${CLIENTS} clients: ${Math.round(grown.at(-1) ?? 0)} MB over ${Math.round(before)}`);
    for (const each of all) each.leave();
    await settled(webPid);
  }
  return [
    atMost("a publication reaches a client that listens", median(taken), 200, "ms"),
    // What the first ones made the process reserve, later ones find there: the most of any round counts.
    atMost(`${CLIENTS.toLocaleString("en")} clients that listen`, Math.max(...grown), 100, "MB"),
  ];
}

const agent = new Agent({ maxSockets: Number.POSITIVE_INFINITY });

/** A client that listens. `next` resolves with its next event; throws when the stream ends. */
async function listen(address: string, headers: Record<string, string>) {
  const asking = get(address, { headers, agent });
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    asking.once("response", resolve).once("error", reject);
  });
  if (answer.statusCode !== 200) throw new Error(`${address} answered ${answer.statusCode}.`);
  let left = false;
  let seenEvents = 0;
  let wanted = 0;
  let text = "";
  let wake = () => {};
  answer.setEncoding("utf8").on("data", (piece: string) => {
    text += piece;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    seenEvents += blocks.filter((block) => block.includes("event: config")).length;
    wake();
  });
  answer.on("error", () => wake());
  return {
    async next(): Promise<void> {
      wanted += 1;
      while (seenEvents < wanted && !left) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    leave() {
      left = true;
      asking.destroy();
      wake();
    },
  };
}

/** Megabytes that a process holds, once that is steady. */
async function settled(pid: number): Promise<number> {
  const readings: number[] = [];
  for (let at = 0; at < 60; at++) {
    readings.push(residentMegabytes(pid));
    const last = readings.slice(-4);
    if (last.length === 4 && Math.max(...last) - Math.min(...last) < 1) break;
    await setTimeout(500);
  }
  return readings.at(-1) ?? Number.NaN;
}
