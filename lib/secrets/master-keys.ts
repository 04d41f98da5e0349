import { createHmac } from "node:crypto";
import { settings } from "@/lib/server/env";
import { Refusal } from "@/lib/server/errors";
import { nextOf, readMasterKey } from "@/lib/server/master-key-file";

/** Tells a master key from others, and nothing of it: 16 hexadecimal digits. */
export function fingerprintOf(masterKey: Buffer): string {
  return createHmac("sha256", masterKey).update("bulkhead master key").digest("hex").slice(0, 16);
}

// What was in the files when a key was missing: they are written by a rotation while this process runs.
let learned: readonly Buffer[] = [];

function known(): Buffer[] {
  const { masterKey, nextMasterKey } = settings();
  return [masterKey, ...(nextMasterKey ? [nextMasterKey] : []), ...learned];
}

/**
 * The master keys that may have wrapped something: the one of this fingerprint, or, for what was wrapped before the first
 * rotation, each that is known. Throws `unavailable` where this process has not been given it.
 */
export function masterKeysOf(fingerprint: string | null): Buffer[] {
  if (fingerprint === null) return known();
  const find = () => known().filter((key) => fingerprintOf(key) === fingerprint);
  if (find().length === 0) learn();
  const found = find();
  if (found.length > 0) return found;
  throw new Refusal(
    "unavailable",
    "The master key was rotated, and this server does not have the new one. The operator sets BULKHEAD_MASTER_KEY to it and starts the server again.",
  );
}

/** The master key that wraps now; `inForce`: its fingerprint, null before the first rotation. */
export function wrappingKey(inForce: string | null): Buffer {
  const [key] = inForce === null ? [settings().masterKey] : masterKeysOf(inForce);
  return key ?? settings().masterKey;
}

function learn(): void {
  const { masterKeyFile } = settings();
  if (masterKeyFile === undefined) return;
  learned = [masterKeyFile, nextOf(masterKeyFile)].flatMap((file) => readMasterKey(file) ?? []);
}
