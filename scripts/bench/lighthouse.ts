import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { median } from "./figures";

const cli = path.join(import.meta.dirname, "node_modules", "lighthouse", "cli", "index.js");
const categories = ["performance", "accessibility", "best-practices"] as const;

export type Scores = Record<(typeof categories)[number], number>;

/** The scores of a page, 0 to 100, by Lighthouse's desktop preset: the medians of five runs in a running Chromium. */
export async function scoresOf(
  { url, cookie }: { url: string; cookie?: string },
  debuggingPort: number,
): Promise<Scores> {
  const runs: Scores[] = [];
  for (let run = 0; run < 5; run++) runs.push(await once(url, cookie, debuggingPort));
  const of = (category: keyof Scores) => median(runs.map((scores) => scores[category]));
  return {
    performance: of("performance"),
    accessibility: of("accessibility"),
    "best-practices": of("best-practices"),
  };
}

async function once(url: string, cookie: string | undefined, port: number): Promise<Scores> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...[cli, url, "--quiet", "--output=json", "--output-path=stdout", "--preset=desktop"],
      ...[`--port=${port}`, `--only-categories=${categories.join(",")}`, "--disable-storage-reset=false"],
      ...(cookie ? [`--extra-headers=${JSON.stringify({ Cookie: cookie })}`] : []),
    ],
    { maxBuffer: 100_000_000 },
  );
  const report = JSON.parse(stdout) as {
    runtimeError?: { message: string };
    categories: Record<keyof Scores, { score: number | null }>;
  };
  if (report.runtimeError) throw new Error(`Lighthouse on ${url}: ${report.runtimeError.message}`);
  const score = (category: keyof Scores) => Math.round((report.categories[category].score ?? 0) * 100);
  return {
    performance: score("performance"),
    accessibility: score("accessibility"),
    "best-practices": score("best-practices"),
  };
}
