import { withoutTenant } from "@/db/tenant";
import type { HeldRole } from "@/lib/access/can";
import type { Environment } from "@/lib/environments/schema";
import { kept } from "@/lib/live/kept";
import { changesAccess } from "@/lib/live/notice";
import type { Organization } from "@/lib/server/context";
import type { TokenSpec } from "./spec";

/** A token as it stands, with what its creator may do and where. */
export type KnownToken = {
  hash: string;
  id: string;
  name: string;
  spec: TokenSpec;
  environmentId: string;
  /** It was rotated, and its time is over. */
  replaced: boolean;
  /** Not noted as used for a minute. */
  unused: boolean;
  creator: { memberId: string; active: boolean; stamp: string; roles: HeldRole[] };
  organization: Organization;
  environments: Environment[];
};

const known = kept<KnownToken>("tokens", (kind) => kind === "api-token" || changesAccess(kind));

/** What a token's first digits find, as it stood a moment ago at most; null where nothing does. */
export function findToken(lookup: string): Promise<KnownToken | null> {
  return known(lookup, () => ask(lookup));
}

/** What is in memory of it; null where that is nothing. */
export async function keptToken(lookup: string): Promise<KnownToken | null> {
  return (await known.peek(lookup)) ?? null;
}

async function ask(lookup: string): Promise<KnownToken | null> {
  return withoutTenant(async (client) => {
    const { rows } = await client.query<{ context: KnownToken | null }>({
      name: "context-of-token",
      text: "select context_of_token($1) as context",
      values: [lookup],
    });
    return rows[0]?.context ?? null;
  });
}
