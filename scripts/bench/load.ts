import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { median } from "./figures";

const autocannon = path.join(import.meta.dirname, "node_modules", "autocannon", "autocannon.js");

export type Load = { url: string; cookie?: string };

/** Requests per second at 20 connections; throws when an answer is anything but a success. */
export async function throughput({ url, cookie }: Load, seconds: number): Promise<number> {
  const headers = cookie ? ["-H", `Cookie: ${cookie}`] : [];
  const options = ["--json", "--no-progress", "-c", "20", "-d", String(seconds), ...headers, url];
  const { stdout } = await promisify(execFile)(process.execPath, [autocannon, ...options], {
    maxBuffer: 10_000_000,
  });
  const result = JSON.parse(stdout) as {
    requests: { average: number };
    non2xx: number;
    errors: number;
    timeouts: number;
  };
  const failed = result.non2xx + result.errors + result.timeouts;
  if (failed > 0) throw new Error(`${failed} of the requests to ${url} failed.`);
  return result.requests.average;
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
    for (const [at, { url, cookie }] of loads.entries()) {
      const began = performance.now();
      const answer = await fetch(url, { headers: cookie ? { cookie } : {} });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${url} answered ${answer.status}.`);
      if (time >= 0) taken[at]?.push(performance.now() - began);
    }
  }
  return taken.map(median);
}
