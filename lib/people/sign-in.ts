import { createHash } from "node:crypto";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { v7 as uuid } from "uuid";
import { withoutTenant } from "@/db/tenant";
import { personOf } from "@/lib/server/context";
import { Refusal } from "@/lib/server/errors";
import { parseInput } from "@/lib/server/parse";
import { passwordFits } from "./passwords";
import { SignInInput } from "./schema";

export const SESSION_SECONDS = 7 * 24 * 60 * 60;

// A person mistypes a few times; an address may be an office. An account's wait stays short, so that nobody can
// lock somebody else out.
const account = { free: 5, capSeconds: 60 };
const address = { free: 50, capSeconds: 900 };

/** An IPv4 address, or the network of an IPv6 one: whoever has one address of those has all 2^64 of its network. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? `${parsed.parts.slice(0, 4).join(":")}/64` : parsed.toString();
}

export type SignedIn = { sessionId: string; userId: string; name: string; email: string };

const keyOf = (kind: string, value: string) =>
  createHash("sha256").update(`${kind}\0${value}`).digest("base64url");

/**
 * Checks an address and a password and begins a session. Throws `unauthenticated` (the same for an unknown address),
 * or `too-many` with `details.seconds` to wait.
 */
export async function signIn(raw: unknown, from: string | null): Promise<SignedIn> {
  const input = parseInput(SignInInput, raw);
  const accountKey = keyOf("account", input.email.toLowerCase());
  const addressKey = keyOf("address", networkOf(from ?? "unknown"));
  await count(addressKey, address);
  await count(accountKey, account);

  const person = await withoutTenant(async (client) => {
    const { rows } = await client.query<{ id: string; name: string; email: string; password_hash: string }>(
      "select * from credentials_of($1)",
      [input.email],
    );
    return rows[0];
  });
  const fits = await passwordFits(person?.password_hash, input.password);
  if (!fits || !person) throw new Refusal("unauthenticated", "The email address or the password is wrong.");

  const sessionId = uuid();
  await withoutTenant(async (client) => {
    await client.query("select forgive_sign_in($1, true), forgive_sign_in($2, false)", [
      accountKey,
      addressKey,
    ]);
    await client.query("select begin_session($1, $2, $3)", [
      sessionId,
      person.id,
      new Date(Date.now() + SESSION_SECONDS * 1000),
    ]);
  });
  // The password is right, so this says nothing to a stranger.
  await personOf(sessionId).catch(() => {
    throw new Refusal("forbidden", "Your account is deactivated. Ask an admin of your organization.");
  });
  return { sessionId, userId: person.id, name: person.name, email: person.email };
}

async function count(key: string, limit: { free: number; capSeconds: number }): Promise<void> {
  const seconds = await withoutTenant(async (client) => {
    const { rows } = await client.query<{ seconds: number }>("select count_sign_in($1, $2, $3) as seconds", [
      key,
      limit.free,
      limit.capSeconds,
    ]);
    return rows[0]?.seconds ?? 0;
  });
  if (seconds > 0) {
    const wait = seconds === 1 ? "a second" : `${seconds} seconds`;
    throw new Refusal("too-many", `Too many attempts. Try again in ${wait}.`, undefined, { seconds });
  }
}

/** Ends a session on every instance at once. */
export async function endSession(sessionId: string): Promise<void> {
  await withoutTenant((client) => client.query("select end_session($1)", [sessionId]));
}
