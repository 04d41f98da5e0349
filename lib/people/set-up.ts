import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { withoutTenant } from "@/db/tenant";
import { foundOrganization } from "@/lib/organizations/found-organization";
import { slugOf } from "@/lib/organizations/slugs";
import type { Context, Origin } from "@/lib/server/context";
import { databaseError } from "@/lib/server/database-errors";
import { Refusal } from "@/lib/server/errors";
import { parseInput } from "@/lib/server/parse";
import { hashPassword } from "./passwords";
import { SetUpInput } from "./schema";

/** Whether /setup is closed for good. */
export async function isSetUp(): Promise<boolean> {
  return withoutTenant(async (client) => {
    const { rows } = await client.query<{ done: boolean }>("select instance_is_set_up() as done");
    return rows[0]?.done === true;
  });
}

/**
 * The first organization and its Admin, on an empty instance. Answers the Admin's context. Throws `invalid`, or
 * `conflict` when the instance is set up already, also by a request that ran at the same time.
 */
export async function setUp(
  raw: unknown,
  origin: Origin,
): Promise<{ context: Context; sampleData: boolean }> {
  if (await isSetUp()) throw alreadySetUp();
  const input = parseInput(SetUpInput, raw);
  const userId = uuid();
  const passwordHash = await hashPassword(input.password);
  try {
    const context = await foundOrganization({
      name: input.organization,
      slug: slugOf(input.organization),
      admin: { userId, name: input.name, email: input.email },
      origin,
      before: async (db) => {
        await db.execute(sql`select claim_instance()`);
        await db.execute(sql`select create_user(${userId}, ${input.email}, ${input.name}, ${passwordHash})`);
      },
    });
    return { context, sampleData: input.sampleData };
  } catch (error) {
    if (databaseError(error)?.constraint === "instance_pkey") throw alreadySetUp();
    throw error;
  }
}

function alreadySetUp(): Refusal {
  return new Refusal("conflict", "This instance is set up already. Sign in instead.");
}
