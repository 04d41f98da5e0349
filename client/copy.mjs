// @ts-check
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

// <what it is><salt of the key><nonce><tag><what was read, encrypted>
const MARK = Buffer.from("bulkhead 1\n");
const [SALT, NONCE, TAG] = [32, 12, 16];

/**
 * The last configuration on disk, encrypted with a key made of the token: whoever has the file alone reads nothing, and
 * one that was cut, changed, or written for another app or with another token is not read.
 *
 * @param {{ file: string, token: string, about: readonly (string | undefined)[] }} options `about`: what it is of
 */
export function copyIn({ file, token, about }) {
  const bound = Buffer.from(JSON.stringify(about));
  /** @param {Buffer} salt */
  const keyOf = (salt) =>
    Buffer.from(hkdfSync("sha256", token, salt, "bulkhead copy of a configuration", 32));

  return {
    /**
     * Null where there is none, or none that can be read with this token.
     *
     * @returns {Promise<{ config: any, etag: string, at: number } | null>}
     */
    async read() {
      try {
        const whole = await readFile(file);
        const [salt, nonce, tag, sealed] = parts(whole);
        const decipher = createDecipheriv("aes-256-gcm", keyOf(salt), nonce, { authTagLength: TAG });
        decipher.setAAD(bound).setAuthTag(tag);
        return JSON.parse(Buffer.concat([decipher.update(sealed), decipher.final()]).toString("utf8"));
      } catch {
        return null;
      }
    },

    /**
     * Whole or not at all. Throws where the disk does.
     *
     * @param {{ config: object, etag: string, at: number }} known
     */
    async write(known) {
      const [salt, nonce] = [randomBytes(SALT), randomBytes(NONCE)];
      const cipher = createCipheriv("aes-256-gcm", keyOf(salt), nonce, { authTagLength: TAG }).setAAD(bound);
      const sealed = Buffer.concat([cipher.update(JSON.stringify(known), "utf8"), cipher.final()]);
      await mkdir(path.dirname(file), { recursive: true });
      // Copies of an app may share the file.
      const beside = `${file}.${randomBytes(6).toString("hex")}`;
      try {
        await writeFile(beside, Buffer.concat([MARK, salt, nonce, cipher.getAuthTag(), sealed]), {
          mode: 0o600,
        });
        await rename(beside, file);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
    },
  };
}

/**
 * @param {Buffer} whole
 * @returns {[salt: Buffer, nonce: Buffer, tag: Buffer, sealed: Buffer]}
 */
function parts(whole) {
  if (!whole.subarray(0, MARK.length).equals(MARK)) throw new Error("It is something else.");
  const [salt, nonce, tag] = [MARK.length, MARK.length + SALT, MARK.length + SALT + NONCE];
  const sealed = tag + TAG;
  return [
    whole.subarray(salt, nonce),
    whole.subarray(nonce, tag),
    whole.subarray(tag, sealed),
    whole.subarray(sealed),
  ];
}
