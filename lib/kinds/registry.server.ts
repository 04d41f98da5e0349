import { connectedAccountServer } from "@/lib/kinds/connected-account/kind.server";
import type { KindServer } from "@/lib/kinds/define-kind-server";
import type { KindId } from "@/lib/kinds/faces";

const servers: Readonly<Record<KindId, KindServer>> = {
  "connected-account": connectedAccountServer,
};

/** What a kind does on the server. */
export function serverOf(kind: KindId): KindServer {
  return servers[kind];
}
