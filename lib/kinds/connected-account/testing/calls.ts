import { onTestFinished } from "vitest";
import type { Provider } from "@/lib/kinds/connected-account/testing/provider";
import { type Outgoing, outgoing } from "@/lib/outgoing/outgoing";

/** A started provider that ends with the test; one that runs beside others hands in its own `onTestFinished`. */
export async function opened(starting: Promise<Provider>, onFinished = onTestFinished): Promise<Provider> {
  const provider = await starting;
  onFinished(() => provider.close());
  return provider;
}

/** Calls that reach this provider in place of the origin, and no other private address. */
export function callsTo(provider: Provider, origin: string, timeLimit = 5000): Outgoing {
  return outgoing({ allowPrivateNetwork: false, providerOrigins: { [origin]: provider.origin }, timeLimit });
}
