import { facetLabel } from "@/lib/kinds/faces";

/**
 * What a row accepts, in a word or two: the integration's name, or what any of them is called. `labelOf`: for who
 * knows the names of what people described themselves, too.
 */
export function acceptsLabel(
  kind: "connected-account" | string,
  accepts: Readonly<Record<string, string>>,
  labelOf = (integration: string) => facetLabel("connected-account", integration),
): string {
  const integration = accepts.integration;
  if (integration) return labelOf(integration);
  return kind === "connected-account" ? "Connected Account" : kind;
}
