import type { Subject } from "@/lib/access/permissions";
import { apiTokenFace } from "@/lib/kinds/api-token/face";
import { connectedAccountFace } from "@/lib/kinds/connected-account/face";
import { customIntegrationFace } from "@/lib/kinds/custom-integration/face";
import type { Deletion, KindFace } from "@/lib/kinds/define-kind";
import { encryptionKeyFace } from "@/lib/kinds/encryption-key/face";

const faces = {
  "connected-account": connectedAccountFace,
  "custom-integration": customIntegrationFace,
  "api-token": apiTokenFace,
  "encryption-key": encryptionKeyFace,
} as const satisfies Partial<Record<Subject, KindFace>>;

/** Every kind of resource, by its permission subject. */
export type KindId = keyof typeof faces;

/** In the order in which they are offered. */
export const kindIds = Object.keys(faces) as [KindId, ...KindId[]];

/** Those that are copied to another environment, exported and imported. */
export const copiedKindIds = kindIds.filter(copies) as [KindId, ...KindId[]];

export function isKindId(id: unknown): id is KindId {
  return typeof id === "string" && Object.hasOwn(faces, id);
}

/** Label, icon and filter of a kind: all that a list or the Tree loads. */
export function faceOf(kind: KindId): KindFace {
  return faces[kind];
}

/** Whether what is of this kind can be copied, exported and imported. */
export function copies(kind: KindId): boolean {
  return faceOf(kind).copies !== false;
}

/** Whether what is of this kind calls something, which a test can try. */
export function isTested(kind: KindId): boolean {
  return faceOf(kind).tests !== false;
}

/** Whether apps pick what is of this kind, or other resources are made of it. */
export function isUsed(kind: KindId): boolean {
  return !faceOf(kind).unpicked || kindIds.some((each) => describedBy(each) === kind);
}

/** How one of this kind is deleted, in words. */
export function deletionOf(kind: KindId): Deletion {
  const { deletion, noun } = faceOf(kind);
  return (
    deletion ?? {
      verb: "Delete",
      doing: "Deleting",
      done: "Deleted",
      preposition: "from",
      follows: `The ${noun.one} and its credentials are removed. This can't be undone.`,
      manyFollows: "Its credentials go with it. This can't be undone. What an app uses stays, and is listed.",
    }
  );
}

/** The kind of what people describe themselves and this kind is made of, if there is one. */
export function describedBy(kind: KindId): KindId | undefined {
  const by = faceOf(kind).facet?.described?.kind;
  return isKindId(by) ? by : undefined;
}

/** The key of the description that a facet's value names: `ledger` of `custom:ledger`. */
export function describedKey(kind: KindId, value: unknown): string | undefined {
  const prefix = faceOf(kind).facet?.described?.prefix;
  return prefix && typeof value === "string" && value.startsWith(prefix)
    ? value.slice(prefix.length)
    : undefined;
}

/** "Salesforce" of the value `salesforce`: the label of a facet's option, or the key or value where it is unknown. */
export function facetLabel(kind: KindId, value: string): string {
  const option = faceOf(kind).facet?.options.find((each) => each.value === value);
  return option?.label ?? describedKey(kind, value) ?? value;
}
