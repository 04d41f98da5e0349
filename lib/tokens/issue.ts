import { sql } from "drizzle-orm";
import { apiTokens } from "@/db/schema/tokens";
import { environmentById, ownMember, type WriteScope } from "@/lib/server/scope";
import { makeToken } from "./token-text";

type Place = { environmentId: string; id: string };

/** Notes who made a token, and answers what opens it: shown once, and kept nowhere. */
export async function issueFirst(scope: WriteScope, place: Place): Promise<{ token: string }> {
  await scope.db.insert(apiTokens).values({
    organizationId: scope.organization.id,
    environmentId: place.environmentId,
    resourceId: place.id,
    createdBy: ownMember(scope).id,
  });
  return { token: await issueToken(scope, place, new Date()) };
}

/** Makes what opens a token from now on; what opened it before does so until `oldUntil`. */
export async function issueToken(
  scope: WriteScope,
  { environmentId, id }: Place,
  oldUntil: Date,
): Promise<string> {
  const { key } = environmentById(scope, environmentId);
  const { token, lookup, hash } = makeToken(key);
  await scope.db.execute(
    sql`select issue_token(${environmentId}, ${id}, ${lookup}, ${hash}, ${oldUntil.toISOString()})`,
  );
  return token;
}
