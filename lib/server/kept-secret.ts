import { randomBytes, randomUUID } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";

/** The secret in a file (32 bytes, base64), made the first time: mode 0600. Throws as the file system does. */
export function keptSecret(file: string): string {
  return readSecret(file) ?? create(file);
}

/** The same, where it is there. */
export function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8").trim();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw new Error(`could not be read: ${error instanceof Error ? error.message : error}`);
  }
}

// Written beside and linked: it is there whole or not at all, and the first of two that start at once wins.
function create(file: string): string {
  const unfinished = `${file}.${randomUUID()}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(unfinished, `${randomBytes(32).toString("base64")}\n`, { mode: 0o600, flush: true });
    linkSync(unfinished, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) {
      throw new Error(`could not be created: ${error instanceof Error ? error.message : error}`);
    }
  } finally {
    rmSync(unfinished, { force: true });
  }
  return readFileSync(file, "utf8").trim();
}
