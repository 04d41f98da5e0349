import { type Outgoing, outgoing } from "@/lib/outgoing/outgoing";
import { settings } from "@/lib/server/env";

let shared: Outgoing | undefined;

/** The way out that the operator's settings allow; one for the process, so that its connections are shared. */
export function outgoingBySettings(): Outgoing {
  const { allowPrivateNetwork, providerOrigins } = settings();
  shared ??= outgoing({ allowPrivateNetwork, providerOrigins });
  return shared;
}
