import { createHash, randomBytes } from "node:crypto";

/** What opens an invite: 32 random bytes. What is kept of it is its hash alone. */
export function newToken(): { token: string; hash: Buffer } {
  const token = randomBytes(32).toString("base64url");
  return { token, hash: hashOf(token) };
}

export function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}
