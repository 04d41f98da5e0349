import { timingSafeEqual } from "node:crypto";
import { withoutTenant } from "@/db/tenant";
import { type Access, accessOf } from "@/lib/access/can";
import { changeableUnder } from "@/lib/access/licence";
import { narrowed } from "@/lib/access/narrow";
import { isInRanges } from "@/lib/kinds/ip-range";
import type { Context, Origin } from "@/lib/server/context";
import { forbidden, notFound, Refusal } from "@/lib/server/errors";
import { endOfDay } from "./expiry";
import { findToken, type KnownToken } from "./known-tokens";
import { readToken } from "./token-text";

const refused = (message: string) => new Refusal("unauthenticated", message);

/**
 * What an API token may do in an organization, as it stands by now: a revoked token, a changed scope or a changed role of
 * its creator counts from the next request on (on another instance, once it has heard of it). Throws `unauthenticated`
 * for a token that opens nothing (any more), `forbidden` from an address that it does not allow, and `not-found` for
 * another organization than its own. `find`: where it is looked for.
 */
export async function contextOfToken(
  text: string,
  slug: string,
  origin: Origin,
  find = findToken,
): Promise<Context> {
  const given = readToken(text);
  if (!given) throw refused("This is no API token: it is cut off or mistyped. Copy it whole.");
  const looked = await find(given.lookup);
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

  const access = accessOfToken(looked);
  const environment = environments.find((each) => each.id === environmentId);
  if (!environment || access.visible.length === 0)
    throw refused("This API token stopped, as its creator can't see its environment any more.");
  if (looked.unused) {
    // Whoever asks meanwhile, as this is kept, need not note it as well.
    looked.unused = false;
    await noteUsed(given.lookup, origin);
  }
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

// Worked out once for as long as a token is known.
const accesses = new WeakMap<KnownToken, Access>();

function accessOfToken(token: KnownToken): Access {
  const { spec, environmentId, creator, organization, environments } = token;
  const worked = accesses.get(token);
  if (worked) return worked;
  const ids = environments.map((environment) => environment.id);
  const held = accessOf(creator.roles, ids, changeableUnder(organization.licence, environments));
  const access = narrowed(held, spec.scopes, environmentId);
  accesses.set(token, access);
  return access;
}

async function noteUsed(lookup: string, { address }: Origin): Promise<void> {
  await withoutTenant((client) => client.query("select touch_token($1, $2)", [lookup, address]));
}
