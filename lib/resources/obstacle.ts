import type { KindId } from "@/lib/kinds/faces";
import { listed } from "@/lib/listed";
import type { Said } from "./descriptions";
import { strayedSecrets } from "./entered-for";
import type { FoundResource } from "./find-resource";
import { fitOf } from "./fit";
import { missingSecrets } from "./missing-secrets";
import type { Spec } from "./schema";

type Held = Pick<FoundResource, "kind" | "enteredFor" | "secretNames"> & {
  row: Pick<FoundResource["row"], "spec">;
};

/**
 * Why a service can't be called with what is stored, and what to do; undefined: it can. `description`: what it is made
 * of, as it is now.
 */
export function obstacleOf(held: Held, description: Said | undefined): string | undefined {
  const { kind, row, secretNames } = held;
  const missing = lackedBy(kind, row.spec, secretNames, description);
  if (missing.length > 0) return missingSentence(missing);
  const again = description ? againOf(held, description) : [];
  return again.length > 0 ? `${again.join(" ")} Then test again.` : undefined;
}

/** Labels of what is required and not there. `set`: names of the secrets that are. */
export function lackedBy(
  kind: KindId,
  spec: Spec,
  set: readonly string[],
  description: Said | undefined,
): string[] {
  return description
    ? fitOf(kind, spec, setFor(description, set), description.fields).missing
    : missingSecrets(kind, spec, set);
}

/** Those of the stored secrets that a description asks for as such. */
export function setFor({ fields }: Said, names: readonly string[]): string[] {
  return names.filter((name) => Object.hasOwn(fields, name) && fields[name]?.secret);
}

function againOf({ kind, row, enteredFor, secretNames }: Held, description: Said): string[] {
  return Object.values(strayedSecrets({ kind, description, spec: row.spec }, enteredFor, secretNames));
}

export function missingSentence(missing: readonly string[]): string {
  const [be, them] = missing.length === 1 ? ["is", "it"] : ["are", "them"];
  return `${listed(missing)} ${be} missing. Enter ${them} under Properties, then test again.`;
}
