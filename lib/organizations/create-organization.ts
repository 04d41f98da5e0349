import { withoutTenant } from "@/db/tenant";
import type { Licence } from "@/lib/access/licence";
import { type Origin, personOf } from "@/lib/server/context";
import { databaseError } from "@/lib/server/database-errors";
import { conflict, forbidden } from "@/lib/server/errors";
import { parseInput } from "@/lib/server/parse";
import { foundOrganization } from "./found-organization";
import { CreateOrganizationInput } from "./schema";

// Each has keys and environments of its own; nobody needs more of them.
const MOST_ORGANIZATIONS = 50;

/**
 * With which licence whoever has this session may make another organization of the instance: the best of those that
 * they are an Admin of. Null: they may make none.
 */
export async function licenceToFound(sessionId: string): Promise<Licence | null> {
  return withoutTenant(async (client) => {
    const { rows } = await client.query<{ licence: Licence; organizations: number }>(
      "select * from may_found($1)",
      [sessionId],
    );
    const [found] = rows;
    return found && found.organizations < MOST_ORGANIZATIONS ? found.licence : null;
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
  const licence = await licenceToFound(sessionId);
  if (!licence) {
    throw forbidden(
      `Another organization is made by an admin of one, and of fewer than ${MOST_ORGANIZATIONS}. Ask an admin.`,
    );
  }
  try {
    await foundOrganization({
      name,
      slug,
      licence,
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
