import { testConnection } from "@/lib/kinds/connected-account/catalogue/test-connection";
import { destinationsOf, testAccountOf } from "@/lib/kinds/custom-integration/kind.server";
import type { KindServer } from "@/lib/kinds/define-kind-server";

export const connectedAccountServer: KindServer = {
  testConnection: ({ integration, ...spec }, secrets, outgoing, definition) =>
    definition
      ? testAccountOf(definition, spec, secrets, outgoing)
      : testConnection(String(integration), spec, secrets, outgoing),
  destinations: destinationsOf,
};
