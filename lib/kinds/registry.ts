import { connectedAccount } from "@/lib/kinds/connected-account/kind";
import type { Kind } from "@/lib/kinds/define-kind";
import type { KindId } from "@/lib/kinds/faces";
import type { Fields } from "@/lib/kinds/fields";

const kinds: Readonly<Record<KindId, Kind>> = {
  "connected-account": connectedAccount,
};

/** What a resource of this kind asks for, given what has been chosen so far, e.g. `{ integration: "twilio" }`. */
export function specFields(kind: KindId, chosen: Readonly<Record<string, unknown>> = {}): Fields {
  const { fields } = kinds[kind];
  return typeof fields === "function" ? fields(chosen) : fields;
}
