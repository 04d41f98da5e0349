import { sql } from "drizzle-orm";
import { z } from "zod";
import { NothingOutput, numberOutput } from "@/lib/outputs";
import { command } from "@/lib/server/command";
import { conflict, notFound } from "@/lib/server/errors";
import type { WriteScope } from "@/lib/server/scope";
import { SessionInput } from "./inputs";
import { ownSession } from "./own-session";

/** Ends one other session of one's own. Throws `not-found` for anybody else's, `conflict` for the one that asks. */
export const endOtherSession = command({
  name: "member.end-session",
  input: SessionInput,
  output: NothingOutput,
  load: ownSession,
  needs: () => [{ own: true }],
  async run(scope, { sessionId }, own) {
    if (sessionId === own.sessionId) throw conflict("This is the session you are in. Sign out instead.");
    if ((await endOwn(scope, own.sessionId, sessionId)) === 0) throw notFound("This session");
    return { result: null, change: changeOf(own.person, 1) };
  },
});

/** Ends every session of one's own but the one that asks. Answers how many. */
export const endOtherSessions = command({
  name: "member.end-other-sessions",
  input: z.strictObject({}),
  output: z.strictObject({ ended: numberOutput }),
  load: ownSession,
  needs: () => [{ own: true }],
  async run(scope, _input, { sessionId, person }) {
    const ended = await endOwn(scope, sessionId, null);
    return { result: { ended }, change: changeOf(person, ended) };
  },
});

async function endOwn({ db }: WriteScope, own: string, other: string | null): Promise<number> {
  const { rows } = await db.execute<{ ended: number }>(
    sql`select end_own_sessions(${own}, ${other}) as ended`,
  );
  return rows[0]?.ended ?? 0;
}

function changeOf({ id, name }: { id: string; name: string }, ended: number) {
  return { subject: { kind: "member", id, name }, before: null, after: { sessionsEnded: ended } };
}
