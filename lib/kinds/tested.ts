import type { Tested } from "@/lib/kinds/define-kind-server";
import { redact } from "@/lib/outgoing/redact";

// Shorter ones would be found within ordinary words; where a provider's own words are shown, they are taken out too.
const shortestRedacted = 6;

/** Times a test, and takes the secrets out of what it says. */
export async function tested(
  secrets: Readonly<Record<string, string>>,
  test: () => Promise<Omit<Tested, "milliseconds">>,
): Promise<Tested> {
  const began = performance.now();
  const finding = await test();
  const hidden = Object.values(secrets).filter((secret) => secret.length >= shortestRedacted);
  return {
    ...finding,
    message: redact(finding.message, hidden),
    milliseconds: Math.round(performance.now() - began),
  };
}
