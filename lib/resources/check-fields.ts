import type { KindId } from "@/lib/kinds/faces";
import { parseKind } from "@/lib/kinds/parse-kind";
import { invalid } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { type Description, requireDescription } from "./descriptions";
import { destinationsNow, type EnteredFor, requireSeenDescription } from "./entered-for";
import type { Spec } from "./schema";

type Given = {
  kind: KindId;
  environmentId: string;
  spec: Readonly<Record<string, unknown>>;
  secrets?: Readonly<Record<string, unknown>>;
  definitionRevision?: number;
};

export type Checked = {
  spec: Spec;
  secrets: Record<string, string>;
  description: Description | undefined;
  enteredFor: EnteredFor | undefined;
};

/**
 * What is given for something new, checked against what its kind asks for, or the description that it is made of.
 * Throws `invalid`, and `conflict` where that description is not the one that was seen.
 */
export async function checkFields(scope: Scope, given: Given): Promise<Checked> {
  const { kind } = given;
  const description = await requireDescription(scope, given);
  const parsed = parseKind(kind, given, "create", [], description?.fields);
  if (!parsed.ok) throw invalid(parsed.issues);
  const { spec, secrets } = parsed;
  requireSeenDescription(description, given.definitionRevision, secrets);
  return {
    spec,
    secrets,
    description,
    enteredFor: description && destinationsNow(kind, description, spec),
  };
}
