import { apiToken } from "@/lib/kinds/api-token/kind";
import { connectedAccount } from "@/lib/kinds/connected-account/kind";
import { customIntegration } from "@/lib/kinds/custom-integration/kind";
import type { Kind } from "@/lib/kinds/define-kind";
import { encryptionKey } from "@/lib/kinds/encryption-key/kind";
import type { KindId } from "@/lib/kinds/faces";
import { type Fields, sameValue } from "@/lib/kinds/fields";

const kinds: Readonly<Record<KindId, Kind>> = {
  "connected-account": connectedAccount,
  "custom-integration": customIntegration,
  "api-token": apiToken,
  "encryption-key": encryptionKey,
};

type Values = Readonly<Record<string, unknown>>;

/**
 * What a resource of this kind asks for, given what has been chosen so far, e.g. `{ integration: "twilio" }`.
 * `declared`: what the description asks for that it names, where people describe that themselves.
 */
export function specFields(kind: KindId, chosen: Values = {}, declared?: Fields): Fields {
  const { fields } = kinds[kind];
  return typeof fields === "function" ? fields(chosen, declared) : fields;
}

/** Whether further fields follow from what is given. */
export function fieldsFollow(kind: KindId): boolean {
  return typeof kinds[kind].fields === "function";
}

/** What a description asks of the resources of this kind that are made of it. */
export function declaredFields(kind: KindId, description: Values): Fields {
  return kinds[kind].described?.fieldsOf(description) ?? {};
}

/** The addresses that a description says are called, as they are written there. */
export function descriptionAddresses(kind: KindId, description: Values): string[] {
  return kinds[kind].described?.addressesOf(description) ?? [];
}

/** Whether two states of a description are the same to the resources of this kind that are made of it. */
export function sameDescription(kind: KindId, one: Values, other: Values): boolean {
  return kinds[kind].described?.by.every((name) => sameValue(one[name], other[name])) ?? true;
}

/** What is wrong between the fields of a spec that are each right, as sentences by path. */
export function checkSpec(kind: KindId, spec: Values): Record<string, string> {
  return kinds[kind].check?.(spec) ?? {};
}
