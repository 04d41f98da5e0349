import { GAINED } from "@/lib/kinds/custom-integration/destinations";
import type { KindId } from "@/lib/kinds/faces";
import type { Fields } from "@/lib/kinds/fields";
import { serverOf } from "@/lib/kinds/registry.server";
import { listed } from "@/lib/listed";
import { conflict, invalid } from "@/lib/server/errors";
import type { Description, Said } from "./descriptions";
import type { Spec } from "./schema";

/** Addresses that a secret may be sent to, by its name. */
export type EnteredFor = Readonly<Record<string, readonly string[] | null>>;

/** Where a description sends each secret now. */
export function destinationsNow(kind: KindId, description: Said, spec: Spec) {
  return serverOf(kind).destinations?.(description.spec, spec) ?? {};
}

/**
 * Sentences by name for those of the stored secrets that would go where they were not entered for. Whoever may change
 * a description, or an address in what is made of it, reads no secret by that: fewer addresses are fine, another one
 * is not.
 */
export function strayedSecrets(
  { kind, description, spec }: { kind: KindId; description: Said; spec: Spec },
  entered: EnteredFor,
  stored: readonly string[],
): Record<string, string> {
  const now = destinationsNow(kind, description, spec);
  const found: Record<string, string> = {};
  for (const name of stored) {
    const allowed = addressesOf(entered, name);
    const strange = addressesOf(now, name).filter((address) => !mayGo(address, allowed));
    if (strange.length > 0) found[name] = sentence(labelOf(description.fields, name), allowed, strange);
  }
  return found;
}

/** What people named stands beside what every object has. */
const addressesOf = (found: EnteredFor, name: string) =>
  (Object.hasOwn(found, name) ? found[name] : null) ?? [];

/** Where a secret itself may go, a token that was gained with it may go, too. */
function mayGo(address: string, allowed: readonly string[]): boolean {
  if (allowed.includes(address)) return true;
  return address.startsWith(GAINED) && allowed.includes(address.slice(GAINED.length));
}

const labelOf = (fields: Fields, name: string) => fields[name]?.label ?? name;

function sentence(label: string, allowed: readonly string[], strange: readonly string[]): string {
  const itself = allowed.filter((address) => !address.startsWith(GAINED));
  const was = itself.length > 0 ? ` was entered for ${listed(itself)}, and` : "";
  const direct = strange.filter((address) => !address.startsWith(GAINED));
  const what = direct.length > 0 ? "" : " is used for a token that";
  const where = direct.length > 0 ? direct : strange.map((address) => address.slice(GAINED.length));
  return `${label}${was}${what} would go to ${listed(where)} now. Enter it again.`;
}

/**
 * Throws unless secrets are entered for the description as it was seen: it says where they go. `revision`: the one
 * that was seen.
 */
export function requireSeenDescription(
  description: Description | undefined,
  revision: number | undefined,
  secrets: Readonly<Record<string, unknown>>,
): void {
  if (!description || !Object.values(secrets).some((value) => typeof value === "string")) return;
  const { name } = description;
  if (revision === undefined) {
    const message = `Say which revision of ${name} the secrets are entered for.`;
    throw invalid({ definitionRevision: message }, message);
  }
  if (revision !== description.revision)
    throw conflict(
      `Someone changed ${name} since you opened this, and it says where secrets go. Look through it, then save again.`,
    );
}
