import { createHash, randomBytes } from "node:crypto";
import { crc32 } from "node:zlib";

// bh_<environment key>_<12 that find it><32 that open it>_<checksum>: 190 bits are secret.
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const LOOKUP = 12;
const SECRET = 32;
const CHECKSUM = 6;
const SHAPE = new RegExp(
  `^(bh_([a-z0-9-]{1,64})_([0-9A-Za-z]{${LOOKUP}})[0-9A-Za-z]{${SECRET}})_([0-9A-Za-z]{${CHECKSUM}})$`,
);

/** A new token, and what is kept of it: `lookup` finds it, `hash` is compared with what is shown. */
export function makeToken(environmentKey: string): { token: string; lookup: string; hash: Buffer } {
  const lookup = randomDigits(LOOKUP);
  const body = `bh_${environmentKey}_${lookup}${randomDigits(SECRET)}`;
  const token = `${body}_${checksumOf(body)}`;
  return { token, lookup, hash: hashOf(token) };
}

/** What a text that may be a token says of itself; undefined where it is none, cut off or mistyped. Reads no database. */
export function readToken(
  text: string,
): { environmentKey: string; lookup: string; hash: Buffer } | undefined {
  const [, body = "", environmentKey = "", lookup = "", checksum] = SHAPE.exec(text) ?? [];
  if (body === "" || checksum !== checksumOf(body)) return undefined;
  return { environmentKey, lookup, hash: hashOf(text) };
}

/** The token of an Authorization header. */
export function bearerOf(authorization: string): string | undefined {
  const [, token] = /^Bearer +(\S+) *$/i.exec(authorization) ?? [];
  return token;
}

function hashOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

function checksumOf(body: string): string {
  let rest = crc32(body);
  let text = "";
  for (let index = 0; index < CHECKSUM; index++) {
    text = DIGITS[rest % DIGITS.length] + text;
    rest = Math.floor(rest / DIGITS.length);
  }
  return text;
}

function randomDigits(length: number): string {
  let text = "";
  while (text.length < length) {
    // 248 is the largest multiple of 62 that a byte holds: beyond it some digits would come more often.
    for (const byte of randomBytes(length)) if (byte < 248 && text.length < length) text += DIGITS[byte % 62];
  }
  return text;
}
