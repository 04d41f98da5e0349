import { Puzzle } from "lucide-react";
import type { KindFace } from "@/lib/kinds/define-kind";

export const customIntegrationFace = {
  id: "custom-integration",
  label: { one: "Custom Integration", many: "Custom Integrations" },
  noun: { one: "integration", many: "integrations" },
  nameLabel: "Integration Name",
  purpose: "Describe a service that Connected Accounts does not list, and make accounts of it.",
  icon: Puzzle,
  section: "integrations",
  path: "/integrations/custom-integrations",
  unpicked: true,
} as const satisfies KindFace;
