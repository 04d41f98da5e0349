import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

// Layout: one byte of format, 12 of nonce, 16 of tag, then the ciphertext. The nonce is random: a data key seals far
// fewer than the 2^32 messages that NIST SP 800-38D (8.3) allows for random nonces.
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM. `place` is authenticated, not stored: what is sealed for one place does not open in another. */
export function seal(key: Buffer, plain: Buffer, place: readonly string[]): Buffer {
  const nonce = freshNonce();
  const cipher = createCipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(Buffer.from(JSON.stringify(place)));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
}

// Asking the system for each alone costs as much as sealing a short text.
const NONCES = 256;
let nonces = Buffer.alloc(0);

function freshNonce(): Buffer {
  if (nonces.length === 0) nonces = randomBytes(NONCES * NONCE_BYTES);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}

/** Throws when the key, the place or a byte differs from what was sealed. */
export function open(key: Buffer, sealed: Buffer, place: readonly string[]): Buffer {
  if (sealed[0] !== FORMAT || sealed.length < 1 + NONCE_BYTES + TAG_BYTES)
    throw new Error("Not a sealed value.");
  const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", key, nonce, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(JSON.stringify(place)));
  decipher.setAuthTag(sealed.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}
