import { createHash } from "node:crypto";
import { isIP } from "node:net";
import ipaddr from "ipaddr.js";
import { withoutTenant } from "@/db/tenant";
import { Refusal } from "@/lib/server/errors";

/** What guesses are counted by, how many are free, and how long the wait gets that then doubles. */
export type Counted = { key: string; free: number; capSeconds: number };

const keyOf = (kind: string, value: string) =>
  createHash("sha256").update(`${kind}\0${value}`).digest("base64url");

/** An IPv4 address, or the network of an IPv6 one: whoever has one address of those has all 2^64 of its network. */
function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const parsed = ipaddr.process(address);
  return parsed instanceof ipaddr.IPv6 ? `${parsed.parts.slice(0, 4).join(":")}/64` : parsed.toString();
}

/** A person mistypes a few times. The wait stays short, so that nobody can lock somebody else out. */
export function byAccount(email: string): Counted {
  return { key: keyOf("account", email.toLowerCase()), free: 5, capSeconds: 60 };
}

/** An address may be an office. `what` is guessed: passwords and invites are counted apart. */
export function byAddress(from: string | null, what: "address" | "invite" = "address"): Counted {
  return { key: keyOf(what, networkOf(from ?? "unknown")), free: 50, capSeconds: 900 };
}

/**
 * Counts a guess before it is looked at, so that those that come at once count too. Throws `too-many` with
 * `details.seconds` to wait.
 */
export async function countGuess({ key, free, capSeconds }: Counted): Promise<void> {
  const seconds = await withoutTenant(async (client) => {
    const { rows } = await client.query<{ seconds: number }>("select count_sign_in($1, $2, $3) as seconds", [
      key,
      free,
      capSeconds,
    ]);
    return rows[0]?.seconds ?? 0;
  });
  if (seconds > 0) {
    const wait = seconds === 1 ? "a second" : `${seconds} seconds`;
    throw new Refusal("too-many", `Too many attempts. Try again in ${wait}.`, undefined, { seconds });
  }
}

/** The guess was right: takes it back, or (`all`) everything that was counted before. */
export async function forgiveGuess({ key }: Counted, all = false): Promise<void> {
  await withoutTenant((client) => client.query("select forgive_sign_in($1, $2)", [key, all]));
}
