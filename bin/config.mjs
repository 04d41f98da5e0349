import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

// As the XDG Base Directory Specification has it; the file is its owner's alone.
const folder = () => path.join(process.env.XDG_CONFIG_HOME || path.join(homedir(), ".config"), "bulkhead");
const file = () => path.join(folder(), "login.json");

/** What login kept: `{ current, logins }`, a login for each environment's key, `{ url, org, token }`. */
export function remembered() {
  try {
    const { current, logins } = JSON.parse(readFileSync(file(), "utf8"));
    return { current, logins: logins ?? {} };
  } catch (error) {
    if (error.code === "ENOENT" || error instanceof SyntaxError) return { current: undefined, logins: {} };
    throw error;
  }
}

/** Keeps it. Answers the file. */
export function remember(config) {
  mkdirSync(folder(), { recursive: true, mode: 0o700 });
  writeFileSync(file(), `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  // An older file keeps the mode it had.
  chmodSync(file(), 0o600);
  return file();
}

/** Forgets all of it. */
export function forget() {
  rmSync(file(), { force: true });
}
