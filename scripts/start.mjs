// Plain Node without packages: this runs before anything is installed.
import { execFile, spawn } from "node:child_process";
import path from "node:path";
import { readEnvFile } from "./env-file.mjs";
import { checkNode, ensureBuilt, ensureInstalled, ROOT, run, StepFailed } from "./prepare.mjs";
import { claimDataDir, noteUrl, releaseDataDir } from "./running.mjs";

const dev = process.argv.includes("--dev");
const buildOnly = process.argv.includes("--build");
const log = (line) => console.info(line);

process.chdir(ROOT);
readEnvFile();
const dataDir = path.resolve(process.env.BULKHEAD_DATA_DIR?.trim() || ".data");

try {
  checkNode();
  process.exitCode = buildOnly ? await build() : await serve();
} catch (error) {
  if (error instanceof StepFailed) console.error(error.message);
  else console.error(error);
  process.exitCode = 1;
}

async function serve() {
  const other = claimDataDir(dataDir);
  if (other) {
    const where = other.url ? `at ${other.url}` : "and is starting, or is being backed up or restored";
    console.error(`Bulkhead already runs ${where} (process ${other.pid}, data in ${dataDir}).`);
    return 1;
  }
  try {
    await ensureInstalled(log);
    if (!dev) await ensureBuilt(log);
    return await superviseWeb();
  } finally {
    releaseDataDir(dataDir);
  }
}

/** Does what a start would do before it serves, so that starts from a read-only checkout find it done. */
async function build() {
  await ensureInstalled(log);
  await ensureBuilt(log);
  await run(process.execPath, ["--import", "tsx", "scripts/link-postgresql.ts"]);
  return 0;
}

/** Runs the web process until it ends, or until this one is told to; answers the exit code. */
function superviseWeb() {
  return new Promise((resolve) => {
    const web = spawn(process.execPath, ["--import", "tsx", "scripts/web.ts", ...(dev ? ["--dev"] : [])], {
      cwd: ROOT,
      env: { ...process.env, NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "inherit", "inherit", "ipc"],
    });
    let askedAt;
    let stopDatabase;

    const stop = () => {
      if (askedAt === undefined) {
        askedAt = Date.now();
        if (web.connected) web.send("stop");
      } else if (Date.now() - askedAt > 1000) {
        // Asked again, it does not wait for what still runs. One Ctrl-C comes twice: from the terminal and from npm.
        web.kill("SIGKILL");
      }
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
    // Started by a test run, it ends with it.
    process.on("disconnect", stop);
    // npm does not pass on every signal; when it is gone, nobody is left to stop this.
    const parent = process.ppid;
    const watch = setInterval(() => {
      if (process.env.npm_lifecycle_event && process.ppid !== parent && askedAt === undefined) stop();
    }, 1000);

    web.on("message", (message) => {
      if (message.stopDatabase) stopDatabase = message.stopDatabase;
      if (message.url) {
        noteUrl(dataDir, message.url);
        log(`Bulkhead runs at ${message.url}`);
        process.send?.({ url: message.url });
      }
    });
    web.on("error", (error) => console.error(`The web process did not start: ${error.message}`));
    web.on("close", async (code, signal) => {
      clearInterval(watch);
      // Whoever listens keeps the channel open, and with it this process.
      process.off("disconnect", stop);
      if (signal) console.error(`The web process ended (${signal}).`);
      // It stops the database itself, unless it was killed.
      if (signal && stopDatabase) await runStop(stopDatabase);
      resolve(signal ? 1 : (code ?? 1));
    });
  });
}

function runStop({ file, args, uid, gid }) {
  return new Promise((resolve) => {
    execFile(file, args, { uid, gid, cwd: "/" }, () => resolve());
  });
}
