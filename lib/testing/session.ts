import { encode } from "next-auth/jwt";
import { v7 as uuid } from "uuid";
import { withoutTenant } from "@/db/tenant";
import { SESSION_COOKIE } from "@/lib/server/auth";
import { settings } from "@/lib/server/env";

/** A signed-in browser's Cookie header, for a user's new session. */
export async function signedIn(userId: string): Promise<{ cookie: string; sessionId: string }> {
  const sessionId = uuid();
  await withoutTenant((client) =>
    client.query("select begin_session($1, $2, now() + interval '1 hour')", [sessionId, userId]),
  );
  const token = await encode({ token: { sid: sessionId }, secret: settings().authSecret });
  return { cookie: `${SESSION_COOKIE}=${token}`, sessionId };
}
