import type { Database } from "@/db/tenant";
import { currentDataKey, type DataKey, dataKeyById } from "./data-keys";
import { open, seal } from "./envelope";

/** Where a secret belongs; it opens nowhere else. `owner`: the id of the resource or profile; `field`: its part there. */
export type Place = { organizationId: string; environmentId: string; owner: string; field: string };

export type Sealed = { keyId: string; sealed: Buffer };

const authenticated = (place: Place) => [place.organizationId, place.environmentId, place.owner, place.field];

/** Seals a text with the data key that is current in its environment. */
export async function sealSecret(db: Database, place: Place, plain: string): Promise<Sealed> {
  return sealWith(await currentDataKey(db, place.organizationId, place.environmentId), place, plain);
}

export function sealWith({ id, key }: DataKey, place: Place, plain: string): Sealed {
  return { keyId: id, sealed: seal(key, Buffer.from(plain, "utf8"), authenticated(place)) };
}

/** Opens what was sealed for this very place. Throws for any other. */
export async function openSecret(db: Database, place: Place, { keyId, sealed }: Sealed): Promise<string> {
  const { key } = await dataKeyById(db, place.organizationId, place.environmentId, keyId);
  return open(key, sealed, authenticated(place)).toString("utf8");
}

/** The same secret of the same place, sealed with another key. */
export function reseal(from: DataKey, to: DataKey, place: Place, sealed: Buffer): Buffer {
  const bound = authenticated(place);
  return seal(to.key, open(from.key, sealed, bound), bound);
}
