import { type Outgoing, outgoing } from "@/lib/outgoing/outgoing";
import { settings } from "@/lib/server/env";

let shared: Outgoing | undefined;

/** Calls out as the operator has set it; one for the process, so that connections are reused. */
export function outgoingFromSettings(): Outgoing {
  const { allowPrivateNetwork, providerOrigins } = settings();
  shared ??= outgoing({ allowPrivateNetwork, providerOrigins });
  return shared;
}
