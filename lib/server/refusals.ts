import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { inTenant } from "@/db/tenant";
import { appendAudit, type Change } from "@/lib/audit/append";
import { type Context, wallsOf } from "./context";
import { Refusal } from "./errors";

// Nobody who works is refused this often within a quarter of an hour; who tries doors is, and fills the log with it.
const free = 120;
const capSeconds = 60;

type Refused = Omit<Change, "before" | "after"> & { action: string; reason: string };

/**
 * Writes down that something was refused, in a transaction of its own. Throws `too-many`, and writes nothing, for
 * somebody who has been refused again and again.
 */
export async function writeRefusal(context: Context, refused: Refused): Promise<void> {
  const { organization, actor } = context;
  const who = context.viewer ?? actor;
  const key = createHash("sha256")
    .update(`refusals\0${organization.id}\0${who.kind === "system" ? who.name : who.id}`)
    .digest("base64url");
  await inTenant(wallsOf(context), "write", async (db) => {
    const { rows } = await db.execute<{ seconds: number }>(
      sql`select count_sign_in(${key}, ${free}, ${capSeconds}) as seconds`,
    );
    const seconds = rows[0]?.seconds ?? 0;
    if (seconds > 0) {
      const wait = `Too much was refused. Try again in ${seconds} ${seconds === 1 ? "second" : "seconds"}.`;
      throw new Refusal("too-many", wait, undefined, { seconds });
    }
    await appendAudit(db, context, { ...refused, outcome: "refused", before: null, after: null });
  });
}
