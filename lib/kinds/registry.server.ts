import { connectedAccountServer } from "@/lib/kinds/connected-account/kind.server";
import { customIntegrationServer } from "@/lib/kinds/custom-integration/kind.server";
import type { KindServer } from "@/lib/kinds/define-kind-server";
import { encryptionKeyServer } from "@/lib/kinds/encryption-key/kind.server";
import type { KindId } from "@/lib/kinds/faces";

const servers: Readonly<Record<KindId, KindServer>> = {
  "connected-account": connectedAccountServer,
  "custom-integration": customIntegrationServer,
  "api-token": {},
  "encryption-key": encryptionKeyServer,
};

/** What a kind does on the server. */
export function serverOf(kind: KindId): KindServer {
  return servers[kind];
}
