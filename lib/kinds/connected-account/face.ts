import { Plug } from "lucide-react";
import { catalogue } from "@/lib/kinds/connected-account/catalogue/catalogue";
import type { KindFace } from "@/lib/kinds/define-kind";

export const connectedAccountFace = {
  id: "connected-account",
  label: { one: "Connected Account", many: "Connected Accounts" },
  noun: { one: "account", many: "accounts" },
  nameLabel: "Account Name",
  purpose: "Connect a service to offer it to your apps.",
  icon: Plug,
  section: "integrations",
  path: "/integrations/connected-accounts",
  facet: {
    field: "integration",
    label: "Integration",
    options: catalogue.map(({ id, label, icon, description }) => ({ value: id, label, icon, description })),
    described: { kind: "custom-integration", prefix: "custom:", heading: "Custom integrations" },
  },
} as const satisfies KindFace;
