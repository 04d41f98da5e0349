import { entryFace } from "@/lib/kinds/connected-account/catalogue/catalogue";

/** What a row accepts, in a word or two: the integration's name, or what any of them is called. */
export function acceptsLabel(
  kind: "connected-account" | string,
  accepts: Readonly<Record<string, string>>,
): string {
  const integration = accepts.integration;
  if (integration) return entryFace(integration)?.label ?? integration;
  return kind === "connected-account" ? "Connected Account" : kind;
}
