import { encode } from "next-auth/jwt";
import { v7 as uuid } from "uuid";
import { withoutTenant } from "@/db/tenant";
import { SESSION_COOKIE } from "@/lib/server/auth";
import { settings } from "@/lib/server/env";

/** A user's new session, and what a browser keeps of it. */
export async function newSession(userId: string): Promise<{ token: string; sessionId: string }> {
  const sessionId = uuid();
  await withoutTenant((client) =>
    client.query("select begin_session($1, $2, now() + interval '1 hour')", [sessionId, userId]),
  );
  return { token: await tokenOf(sessionId), sessionId };
}

/** What a browser keeps of a session. */
export function tokenOf(sessionId: string): Promise<string> {
  return encode({ token: { sid: sessionId }, secret: settings().authSecret });
}

/** The Cookie header of a browser that has this session. */
export async function cookieOf(sessionId: string): Promise<string> {
  return `${SESSION_COOKIE}=${await tokenOf(sessionId)}`;
}

/** A signed-in browser's Cookie header, for a user's new session. */
export async function signedIn(userId: string): Promise<{ cookie: string; sessionId: string }> {
  const { sessionId } = await newSession(userId);
  return { cookie: await cookieOf(sessionId), sessionId };
}
