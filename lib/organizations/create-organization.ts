import { withoutTenant } from "@/db/tenant";
import { type Origin, personOf } from "@/lib/server/context";
import { databaseError } from "@/lib/server/database-errors";
import { conflict, forbidden } from "@/lib/server/errors";
import { parseInput } from "@/lib/server/parse";
import { foundOrganization } from "./found-organization";
import { CreateOrganizationInput } from "./schema";

/** Whether whoever has this session may make another organization of the instance: an Admin of any may. */
export async function mayFound(sessionId: string): Promise<boolean> {
  return withoutTenant(async (client) => {
    const { rows } = await client.query<{ may: boolean }>("select may_found($1) as may", [sessionId]);
    return rows[0]?.may === true;
  });
}

/**
 * Another organization, whose Admin is whoever makes it. Throws `invalid`, `conflict` where the address is taken,
 * `forbidden` for who is an Admin of none.
 */
export async function createOrganization(
  sessionId: string,
  raw: unknown,
  origin: Origin,
): Promise<{ slug: string; name: string }> {
  const { user } = await personOf(sessionId);
  const { name, slug } = parseInput(CreateOrganizationInput, raw);
  if (!(await mayFound(sessionId))) {
    throw forbidden("Another organization is made by an admin of one. Ask an admin.");
  }
  try {
    await foundOrganization({
      name,
      slug,
      admin: { userId: user.id, name: user.name, email: user.email },
      origin,
    });
    return { slug, name };
  } catch (error) {
    if (databaseError(error)?.constraint !== "organizations_slug") throw error;
    const taken = "Another organization has this address. Choose another.";
    throw conflict(taken, { slug: taken });
  }
}
