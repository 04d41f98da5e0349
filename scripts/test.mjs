// Plain Node without packages: this runs before anything is installed.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { checkNode, ensureBuilt, ensureInstalled, ROOT, run, StepFailed } from "./prepare.mjs";

const log = (line) => console.info(line);
const reports = mkdtempSync(path.join(os.tmpdir(), "bulkhead-reports-"));
const counts = { passed: 0, failed: 0, skipped: 0 };
const bin = (name, file) => path.join(ROOT, "node_modules", name, file);

process.chdir(ROOT);
process.env.NEXT_TELEMETRY_DISABLED = "1";
if (process.argv.includes("--long")) process.env.LONG = "1";

let child;
let stopped = false;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    stopped = true;
    // Ctrl-C reached it already; another signal did not.
    if (signal !== "SIGINT") child?.kill(signal);
  });
}

try {
  checkNode();
  await ensureInstalled(log);
  const { ensureChromium } = await import("./chromium.mjs");
  await ensureChromium(log);

  await check("Format and lint", [
    bin("@biomejs/biome", "bin/biome"),
    "check",
    "--error-on-warnings",
    "--colors=off",
    ".",
  ]);
  await check("Types", [bin("next", "dist/bin/next"), "typegen"], [bin("typescript", "bin/tsc"), "--noEmit"]);
  // Before the tests: some of them start the real thing.
  const built = await count("Build", () => ensureBuilt(() => {}));

  log("Unit and integration tests");
  await suite([
    ...[bin("vitest", "vitest.mjs"), "run", "--reporter=default", "--reporter=json"],
    `--outputFile.json=${path.join(reports, "vitest.json")}`,
  ]);
  addVitest();

  if (built && hasSpecs()) {
    await journeys("End-to-end tests", "playwright.json");
    if (process.env.LONG) {
      const pooled = { E2E_POOLED: "1" };
      await journeys(
        "The same on two instances behind pgbouncer and a proxy",
        "playwright-pooled.json",
        pooled,
      );
    }
  }
} catch (error) {
  counts.failed += 1;
  console.error(error instanceof StepFailed ? error.message : error);
} finally {
  rmSync(reports, { recursive: true, force: true });
}

const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : "";
log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`);
process.exitCode = counts.failed > 0 || stopped ? 1 : 0;

/** A step that counts as one test. */
async function check(name, ...commands) {
  await count(name, async () => {
    for (const command of commands) await run(process.execPath, command);
  });
}

async function count(name, step) {
  if (stopped) return false;
  log(name);
  try {
    await step();
    counts.passed += 1;
    return true;
  } catch (error) {
    if (!(error instanceof StepFailed)) throw error;
    console.error(error.message);
    counts.failed += 1;
    return false;
  }
}

/** Runs a test runner in the open; what it counted is in its report. */
function suite(args, env = {}) {
  return new Promise((resolve, reject) => {
    child = spawn(process.execPath, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", "inherit", "inherit"],
    });
    child.on("error", reject);
    child.on("close", resolve);
  });
}

function addVitest() {
  const report = readReport("vitest.json", "Vitest");
  if (!report) return;
  counts.passed += report.numPassedTests;
  // A file that could not be loaded has no tests to fail.
  const broken = report.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  counts.failed += report.numFailedTests + broken.length;
  counts.skipped += report.numPendingTests + report.numTodoTests;
  if (!report.success && report.numFailedTests + broken.length === 0) counts.failed += 1;
}

async function journeys(name, report, env = {}) {
  if (stopped) return;
  log(name);
  const file = path.join(reports, report);
  await suite([bin("@playwright/test", "cli.js"), "test"], { ...env, E2E_REPORT: file });
  addPlaywright(report);
}

function addPlaywright(file) {
  const report = readReport(file, "Playwright");
  if (!report) return;
  counts.passed += report.stats.expected;
  counts.failed += report.stats.unexpected + report.stats.flaky + report.errors.length;
  counts.skipped += report.stats.skipped;
}

function readReport(file, runner) {
  const full = path.join(reports, file);
  if (existsSync(full)) return JSON.parse(readFileSync(full, "utf8"));
  console.error(`${runner} ended without a report.`);
  counts.failed += 1;
  return undefined;
}

function hasSpecs() {
  const folder = path.join(ROOT, "e2e", "specs");
  return (
    existsSync(folder) && readdirSync(folder, { recursive: true }).some((file) => file.endsWith(".spec.ts"))
  );
}
