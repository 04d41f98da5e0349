import { readFile } from "node:fs/promises";
import path from "node:path";
import { opensDataKey } from "@/lib/secrets/data-keys";
import { parseMasterKey } from "@/lib/server/master-key-file";
import type { DataKeyRow } from "./dump";
import { BackupRefused } from "./file";

export const MASTER_KEY = "master-key";
export const AUTH_SECRET = "auth-secret";

/** The text of a secret's file in a data directory; null when there is none. */
export async function readKept(dataDir: string, name: string): Promise<string | null> {
  return readFile(path.join(dataDir, name), "utf8").then(
    (text) => text.trim(),
    (error) => {
      if (error.code === "ENOENT") return null;
      throw error;
    },
  );
}

/** Throws BackupRefused, with `otherwise`, unless the master key opens every data key. */
export function expectToOpen(masterKey: Buffer, dataKeys: readonly DataKeyRow[], otherwise: string): void {
  if (!dataKeys.every((row) => opensDataKey(masterKey, row))) throw new BackupRefused(otherwise);
}

/** The bytes of a master key's text. Throws BackupRefused, naming where it stood. */
export function masterKeyOf(text: string, where: string): Buffer {
  try {
    return parseMasterKey(text);
  } catch (error) {
    throw new BackupRefused(`${where} ${error instanceof Error ? error.message : error}`);
  }
}
