import type { Database } from "@/db/tenant";
import { dataKeyById, newestDataKey } from "./data-keys";
import { open, seal } from "./envelope";

/** Where a secret belongs; it opens nowhere else. `owner`: the id of the resource or profile; `field`: its part there. */
export type Place = { organizationId: string; environmentId: string; owner: string; field: string };

export type Sealed = { keyId: string; sealed: Buffer };

const authenticated = (place: Place) => [place.organizationId, place.environmentId, place.owner, place.field];

/** Seals a text with the newest data key of its environment. */
export async function sealSecret(db: Database, place: Place, plain: string): Promise<Sealed> {
  const { id, key } = await newestDataKey(db, place.organizationId, place.environmentId);
  return { keyId: id, sealed: seal(key, Buffer.from(plain, "utf8"), authenticated(place)) };
}

/** Opens what was sealed for this very place. Throws for any other. */
export async function openSecret(db: Database, place: Place, { keyId, sealed }: Sealed): Promise<string> {
  const { key } = await dataKeyById(db, place.organizationId, place.environmentId, keyId);
  return open(key, sealed, authenticated(place)).toString("utf8");
}
