import { execFile } from "node:child_process";
import { Agent, get } from "node:http";
import { createRequire } from "node:module";
import path from "node:path";
import { promisify } from "node:util";
import { median } from "./figures";

const autocannon = path.join(import.meta.dirname, "node_modules", "autocannon", "autocannon.js");

/** `token`: an API token. `status`: what is answered instead of a success. */
export type Load = {
  url: string;
  cookie?: string;
  token?: string;
  headers?: Readonly<Record<string, string>>;
  status?: number;
};

function headersOf({ cookie, token, headers }: Load): Record<string, string> {
  return { ...(cookie && { cookie }), ...(token && { authorization: `Bearer ${token}` }), ...headers };
}

/** Requests per second at 20 connections; throws when an answer is anything but what it should be. */
export async function throughput(load: Load, seconds: number): Promise<number> {
  const { url, status } = load;
  const headers = Object.entries(headersOf(load)).flatMap(([name, value]) => ["-H", `${name}: ${value}`]);
  const options = ["--json", "--no-progress", "-c", "20", "-d", String(seconds), ...headers, url];
  const { stdout } = await promisify(execFile)(process.execPath, [autocannon, ...options], {
    maxBuffer: 10_000_000,
  });
  const result = JSON.parse(stdout) as {
    requests: { average: number };
    non2xx: number;
    statusCodeStats: Record<string, { count: number }>;
    errors: number;
    timeouts: number;
  };
  const expected = status === undefined ? 0 : (result.statusCodeStats[status]?.count ?? 0);
  const failed = result.non2xx - expected + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of the requests to ${url} failed.`);
  return result.requests.average;
}

type Responses = {
  on(event: "response", heard: (client: unknown, status: number, bytes: number, ms: number) => void): void;
};

/**
 * Milliseconds that half of the answers took at most, and 99 of 100, at 20 connections. In this process: on the command
 * line whole milliseconds are all that is told, and half of them take less than three.
 */
export async function latencySpread(load: Load, seconds: number): Promise<{ p50: number; p99: number }> {
  const run: (options: object, done: () => void) => Responses = createRequire(import.meta.url)(autocannon);
  const taken: number[] = [];
  await new Promise<void>((resolve) => {
    const options = { url: load.url, connections: 20, duration: seconds, headers: headersOf(load) };
    run(options, resolve).on("response", (_client, _status, _bytes, ms) => void taken.push(ms));
  });
  taken.sort((one, other) => one - other);
  const at = (share: number) => taken[Math.floor(taken.length * share)] ?? Number.NaN;
  return { p50: at(0.5), p99: at(0.99) };
}

/**
 * Each work's throughput as a ratio to the empty handler's: the median of rounds that hold them all, so that whatever
 * else the machine does weighs on each alike.
 */
export async function ratiosTo(empty: Load, works: readonly Load[], rounds: number): Promise<number[]> {
  for (const load of [empty, ...works]) await throughput(load, 3);
  const ratios: number[][] = works.map(() => []);
  for (let round = 0; round < rounds; round++) {
    const base = await throughput(empty, 5);
    for (const [at, work] of works.entries()) ratios[at]?.push((await throughput(work, 5)) / base);
  }
  return ratios.map(median);
}

/** Milliseconds of each request, one at a time and in turn; the median of `times`. */
export async function latencies(loads: readonly Load[], times: number): Promise<number[]> {
  const taken: number[][] = loads.map(() => []);
  for (let time = -5; time < times; time++) {
    for (const [at, load] of loads.entries()) {
      const began = performance.now();
      const answered = await statusOf(load);
      const { url, status } = load;
      if (status === undefined ? answered >= 300 : answered !== status)
        throw new Error(`${url} answered ${answered}.`);
      if (time >= 0) taken[at]?.push(performance.now() - began);
    }
  }
  return taken.map(median);
}

const agent = new Agent({ keepAlive: true });

/** Asks and reads the answer to its end. Not by fetch, whose own work for an answer with a body is as much as a handler's. */
function statusOf(load: Load): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = get(load.url, { agent, headers: headersOf(load) }, (answer) => {
      answer.once("end", () => resolve(answer.statusCode ?? 0)).once("error", reject);
      answer.resume();
    });
    asked.once("error", reject);
  });
}
