import { sql } from "drizzle-orm";
import { z } from "zod";
import { query } from "@/lib/server/query";
import { browserName } from "./browser-name";
import { ownSession } from "./own-session";
import { type Account, AccountOutput } from "./schema";

type Row = {
  id: string;
  created_at: Date;
  last_seen_at: Date | null;
  address: string | null;
  user_agent: string | null;
};

/** One's own name, address and sessions. Throws `forbidden` while looking as somebody else: it is nobody's then. */
export const getAccount = query({
  name: "account.get",
  input: z.strictObject({}),
  output: AccountOutput,
  async run(scope): Promise<Account> {
    const { sessionId, person } = ownSession(scope);
    const { rows } = await scope.db.execute<Row>(sql`select * from own_sessions(${sessionId})`);
    return {
      name: person.name,
      email: person.email,
      sessions: rows.map(({ id, created_at, last_seen_at, address, user_agent }) => ({
        id,
        current: id === sessionId,
        browser: browserName(user_agent),
        address,
        beganAt: new Date(created_at).toISOString(),
        lastSeenAt: last_seen_at && new Date(last_seen_at).toISOString(),
      })),
    };
  },
});
