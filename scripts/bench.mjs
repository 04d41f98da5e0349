// Plain Node without packages: this runs before anything is installed.
import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import path from "node:path";
import { checkNode, ensureBuilt, ensureInstalled, ensureTools, ROOT, StepFailed } from "./prepare.mjs";

const log = (line) => console.info(line);
const folder = path.join(ROOT, "scripts", "bench");
const suite = process.argv[2] ?? "";

process.chdir(ROOT);
process.env.NEXT_TELEMETRY_DISABLED = "1";

try {
  checkNode();
  const suites = readdirSync(folder)
    .filter((name) => name.endsWith(".suite.ts"))
    .map((name) => name.replace(".suite.ts", ""));
  if (!suites.includes(suite)) {
    throw new StepFailed(`Say what to measure: npm run bench -- ${suites.join(" | ")}`);
  }
  await ensureInstalled(log);
  await ensureTools(folder, log);
  const { ensureChromium } = await import("./chromium.mjs");
  await ensureChromium(log);
  await ensureBuilt(log);
  process.exitCode = await measure(path.join(folder, `${suite}.suite.ts`));
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exitCode = 1;
}

function measure(file) {
  if (!existsSync(file)) throw new StepFailed(`${file} is not there.`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", file], { cwd: ROOT, stdio: "inherit" });
    // Ctrl-C reaches it too; it ends what it started, and then this.
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
      process.on(signal, () => signal !== "SIGINT" && child.kill(signal));
    }
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
