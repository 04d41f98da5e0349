import { testConnection } from "@/lib/kinds/connected-account/catalogue/test-connection";
import type { KindServer } from "@/lib/kinds/define-kind-server";

export const connectedAccountServer: KindServer = {
  testConnection: ({ integration, ...spec }, secrets, outgoing) =>
    testConnection(String(integration), spec, secrets, outgoing),
};
