// Plain Node without packages: this runs before anything is installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { missingPlatformPackages } from "./platform-packages.mjs";

export const ROOT = path.resolve(import.meta.dirname, "..");

const INSTALLED = path.join(ROOT, "node_modules", ".cache", "bulkhead-installed");
const BUILT = path.join(ROOT, ".next", "bulkhead-built");
const SOURCES = ["app", "components", "db", "lib", "public"];
const BUILD_FILES = [
  "next.config.js",
  "package-lock.json",
  "package.json",
  "postcss.config.mjs",
  "tsconfig.json",
];

/** A step that did not work, told in words that can be shown as they are. */
export class StepFailed extends Error {}

export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  throw new StepFailed(`Bulkhead needs Node 20.19 or newer; this is ${process.versions.node}.`);
}

/** Installs the packages when the lock file, the platform or Node changed since the last time. */
export async function ensureInstalled(log) {
  const stamp = installStamp();
  if (read(INSTALLED) === stamp) return;
  log("Installing packages");
  // --no-save: another platform's npm must not rewrite the committed lock.
  await npm(["install", "--no-save", "--include=dev", "--no-audit", "--no-fund"]);
  // A lock made on one platform can lack the packages of this one.
  const missing = missingPlatformPackages(ROOT);
  if (missing.length > 0) {
    log(`Installing ${missing.length === 1 ? "a package" : `${missing.length} packages`} for this platform`);
    await npm(["install", "--no-save", "--include=dev", "--no-audit", "--no-fund", ...missing]);
    const still = missingPlatformPackages(ROOT);
    if (still.length > 0) throw new StepFailed(`npm did not install ${still.join(", ")} for this platform.`);
  }
  mkdirSync(path.dirname(INSTALLED), { recursive: true });
  writeFileSync(INSTALLED, stamp);
}

/** Installs what only a bench needs into its own folder, so that a start does not wait for it. */
export async function ensureTools(folder, log) {
  const stampFile = path.join(folder, "node_modules", ".bulkhead-installed");
  const stamp = createHash("sha256")
    .update(read(path.join(folder, "package-lock.json")) ?? "")
    .update(process.versions.modules)
    .digest("hex");
  if (read(stampFile) === stamp) return;
  log("Installing the tools that measure");
  // Within `npm run`, npm takes the project's folder for its own unless told otherwise.
  await npm(["install", "--no-save", "--no-audit", "--no-fund"], {
    cwd: folder,
    env: { npm_config_local_prefix: folder },
  });
  writeFileSync(stampFile, stamp);
}

/** Builds when a source changed since the last time. */
export async function ensureBuilt(log) {
  const stamp = buildStamp();
  if (existsSync(path.join(ROOT, ".next", "BUILD_ID")) && read(BUILT) === stamp) return;
  log("Building");
  const next = path.join(ROOT, "node_modules", "next", "dist", "bin", "next");
  await run(process.execPath, [next, "build"], { NODE_ENV: "production" });
  writeFileSync(BUILT, stamp);
}

/** Runs a program quietly; what it said is shown when it fails. Throws StepFailed. */
export function run(file, args, env = {}, cwd = ROOT) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      env: { ...process.env, NEXT_TELEMETRY_DISABLED: "1", ...env },
      stdio: ["ignore", "pipe", "pipe"],
      shell: file.endsWith(".cmd"),
    });
    // Whoever ends this process ends what it runs.
    const pass = (signal) => child.kill(signal);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
    for (const signal of signals) process.on(signal, pass);
    const said = [];
    child.stdout.on("data", (chunk) => said.push(chunk));
    child.stderr.on("data", (chunk) => said.push(chunk));
    child.on("error", (error) => reject(new StepFailed(`${path.basename(file)}: ${error.message}`)));
    child.on("close", (code) => {
      for (const signal of signals) process.off(signal, pass);
      if (code === 0) return resolve();
      const name = [path.basename(file), ...args.map((arg) => path.relative(ROOT, arg) || arg)].join(" ");
      reject(new StepFailed(`${Buffer.concat(said).toString().trim()}\n\n${name} failed.`));
    });
  });
}

function npm(args, { cwd = ROOT, env = {} } = {}) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith(".js")) return run(process.execPath, [cli, ...args], env, cwd);
  return run(process.platform === "win32" ? "npm.cmd" : "npm", args, env, cwd);
}

function installStamp() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch} ${process.versions.modules}`);
  for (const file of ["package.json", "package-lock.json"]) hash.update(read(path.join(ROOT, file)) ?? "");
  return hash.digest("hex");
}

// By content: a clone, a copy or a checkout of another branch says nothing with its times.
function buildStamp() {
  const hash = createHash("sha256");
  for (const file of [...SOURCES.flatMap(filesIn), ...BUILD_FILES]) {
    hash.update(`${file}\0`).update(readFileSync(path.join(ROOT, file)));
  }
  return hash.digest("hex");
}

function filesIn(folder) {
  if (!existsSync(path.join(ROOT, folder))) return [];
  return readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
    .sort();
}

function read(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}
