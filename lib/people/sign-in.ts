import { v7 as uuid } from "uuid";
import { withoutTenant } from "@/db/tenant";
import { personOf } from "@/lib/server/context";
import { Refusal } from "@/lib/server/errors";
import { parseInput } from "@/lib/server/parse";
import { byAccount, byAddress, countGuess, forgiveGuess } from "./guesses";
import { passwordFits } from "./passwords";
import { SignInInput } from "./schema";

export const SESSION_SECONDS = 7 * 24 * 60 * 60;

// As much of what a browser calls itself as anybody reads.
const LONGEST_USER_AGENT = 400;

export type SignedIn = { sessionId: string; userId: string; name: string; email: string };

type Credentials = { id: string; name: string; email: string; password_hash: string };

/**
 * Whose an address and a password are. Throws `unauthenticated` (the same for an unknown address), or `too-many` with
 * `details.seconds` to wait.
 */
export async function checkPassword(
  { email, password }: { email: string; password: string },
  from: string | null,
): Promise<Credentials> {
  const [account, address] = [byAccount(email), byAddress(from)];
  await countGuess(address);
  await countGuess(account);
  const person = await withoutTenant(async (client) => {
    const { rows } = await client.query<Credentials>("select * from credentials_of($1)", [email]);
    return rows[0];
  });
  const fits = await passwordFits(person?.password_hash, password);
  if (!fits || !person) throw wrong();
  await forgiveGuess(account, true);
  await forgiveGuess(address);
  return person;
}

const wrong = () => new Refusal("unauthenticated", "The email address or the password is wrong.");

/**
 * Checks an address and a password and begins a session. `userAgent`: what the browser calls itself. Throws as
 * checkPassword.
 */
export async function signIn(
  raw: unknown,
  from: string | null,
  userAgent: string | null = null,
): Promise<SignedIn> {
  const person = await checkPassword(parseInput(SignInInput, raw), from);
  const sessionId = uuid();
  const begun = await withoutTenant(async (client) => {
    const { rows } = await client.query<{ begun: boolean }>(
      "select sign_in($1, $2, $3, $4, $5, $6) as begun",
      [
        sessionId,
        person.id,
        person.password_hash,
        new Date(Date.now() + SESSION_SECONDS * 1000),
        from,
        userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      ],
    );
    return rows[0]?.begun === true;
  });
  // It was changed in this very moment.
  if (!begun) throw wrong();
  // The password is right, so this says nothing to a stranger.
  await personOf(sessionId).catch(() => {
    throw new Refusal("forbidden", "Your account is deactivated. Ask an admin of your organization.");
  });
  return { sessionId, userId: person.id, name: person.name, email: person.email };
}

/** Ends a session on every instance at once. */
export async function endSession(sessionId: string): Promise<void> {
  await withoutTenant((client) => client.query("select end_session($1)", [sessionId]));
}
