import { readSecret } from "./kept-secret";

/** Where a rotation puts the master key that comes next, until nothing is wrapped by the one before. */
export function nextOf(file: string): string {
  return `${file}.next`;
}

/** The master key in a file; undefined where there is none. Throws an Error that goes on after the file's name. */
export function readMasterKey(file: string): Buffer | undefined {
  const text = readSecret(file);
  return text === undefined ? undefined : parseMasterKey(text);
}

/** Throws an Error that goes on after the name of where the text stood. */
export function parseMasterKey(text: string): Buffer {
  const key = Buffer.from(text, "base64");
  if (/^[\w+/-]{43}=?$/.test(text) && key.length === 32) return key;
  throw new Error("must be 32 bytes in base64: make one with `openssl rand -base64 32`.");
}
