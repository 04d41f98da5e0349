// Plain Node without packages: this runs before anything is installed.
import { spawn } from "node:child_process";
import { readEnvFile } from "./env-file.mjs";
import { checkNode, ensureInstalled, ROOT, StepFailed } from "./prepare.mjs";

// Installs what is missing, then runs a script in TypeScript with its arguments.
process.chdir(ROOT);
readEnvFile();
try {
  checkNode();
  await ensureInstalled((line) => console.info(line));
  process.exitCode = await runScript(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof StepFailed ? error.message : error);
  process.exitCode = 1;
}

function runScript(args) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--import", "tsx", ...args], { cwd: ROOT, stdio: "inherit" });
    child.on("error", reject);
    child.on("close", (code) => resolve(code ?? 1));
  });
}
