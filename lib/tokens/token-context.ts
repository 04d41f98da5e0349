import { timingSafeEqual } from "node:crypto";
import { withoutTenant } from "@/db/tenant";
import { accessOf, type HeldRole } from "@/lib/access/can";
import { changeableUnder } from "@/lib/access/licence";
import { narrowed } from "@/lib/access/narrow";
import type { Environment } from "@/lib/environments/schema";
import { isInRanges } from "@/lib/kinds/ip-range";
import type { Context, Organization, Origin } from "@/lib/server/context";
import { forbidden, notFound, Refusal } from "@/lib/server/errors";
import { endOfDay } from "./expiry";
import type { TokenSpec } from "./spec";
import { readToken } from "./token-text";

type Looked = {
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

const refused = (message: string) => new Refusal("unauthenticated", message);

/**
 * What an API token may do in an organization, looked up at each request, so that a revoked token, a changed scope or
 * a changed role of its creator works at the next one. Throws `unauthenticated` for a token that opens nothing (any
 * more), `forbidden` from an address that it does not allow, and `not-found` for another organization than its own.
 */
export async function contextOfToken(text: string, slug: string, origin: Origin): Promise<Context> {
  const given = readToken(text);
  if (!given) throw refused("This is no API token: it is cut off or mistyped. Copy it whole.");
  const looked = await withoutTenant(async (client) => {
    const { rows } = await client.query<{ context: Looked | null }>({
      name: "context-of-token",
      text: "select context_of_token($1) as context",
      values: [given.lookup],
    });
    return rows[0]?.context ?? null;
  });
  if (!looked || !timingSafeEqual(Buffer.from(looked.hash, "hex"), given.hash))
    throw refused("This API token opens nothing: it was revoked, or never was one.");
  const { id, name, spec, environmentId, creator, organization, environments } = looked;
  if (looked.replaced) throw refused("This API token was rotated. Use the one that replaced it.");
  if (spec.expires && endOfDay(spec.expires) <= new Date())
    throw refused(`This API token expired on ${spec.expires}. Ask for another one.`);
  if (!creator.active)
    throw refused("This API token stopped, as its creator was deactivated. Ask an admin for another one.");
  const ranges = (spec.allowed ?? []).map(({ range }) => range);
  if (ranges.length > 0 && !isInRanges(origin.address ?? "", ranges))
    throw forbidden("This API token doesn't work from your address.");
  if (organization.slug !== slug) throw notFound("This organization");

  const ids = environments.map((environment) => environment.id);
  const held = accessOf(creator.roles, ids, changeableUnder(organization.licence, environments));
  const access = narrowed(held, spec.scopes, environmentId);
  const environment = environments.find((each) => each.id === environmentId);
  if (!environment || access.visible.length === 0)
    throw refused("This API token stopped, as its creator can't see its environment any more.");
  if (looked.unused) await noteUsed(given.lookup, origin);
  return {
    organization,
    actor: { kind: "token", id, name, environmentId },
    standing: { memberId: creator.memberId, stamp: creator.stamp, lookup: given.lookup },
    access,
    environments: [environment],
    activeEnvironment: environment.key,
    origin,
  };
}

async function noteUsed(lookup: string, { address }: Origin): Promise<void> {
  await withoutTenant((client) => client.query("select touch_token($1, $2)", [lookup, address]));
}
