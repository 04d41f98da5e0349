import { connectedAccount } from "@/lib/kinds/connected-account/kind";
import { customIntegration } from "@/lib/kinds/custom-integration/kind";
import type { Kind } from "@/lib/kinds/define-kind";
import type { KindId } from "@/lib/kinds/faces";
import type { Fields } from "@/lib/kinds/fields";

const kinds: Readonly<Record<KindId, Kind>> = {
  "connected-account": connectedAccount,
  "custom-integration": customIntegration,
};

/** What a resource of this kind asks for, given what has been chosen so far, e.g. `{ integration: "twilio" }`. */
export function specFields(kind: KindId, chosen: Readonly<Record<string, unknown>> = {}): Fields {
  const { fields } = kinds[kind];
  return typeof fields === "function" ? fields(chosen) : fields;
}

/** What is wrong between the fields of a spec that are each right, as sentences by path. */
export function checkSpec(kind: KindId, spec: Readonly<Record<string, unknown>>): Record<string, string> {
  return kinds[kind].check?.(spec) ?? {};
}
