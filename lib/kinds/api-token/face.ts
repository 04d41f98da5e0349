import { KeyRound } from "lucide-react";
import type { KindFace } from "@/lib/kinds/define-kind";

export const apiTokenFace = {
  id: "api-token",
  label: { one: "API Token", many: "Tokens" },
  noun: { one: "token", many: "tokens" },
  nameLabel: "Token Name",
  purpose: "A program that calls Bulkhead shows a token. It opens one environment and nothing else.",
  icon: KeyRound,
  section: "api",
  path: "/api/tokens",
  unpicked: true,
  copies: false,
  tests: false,
  deletion: {
    verb: "Revoke",
    doing: "Revoking",
    done: "Revoked",
    preposition: "in",
    follows: "Programs that show it are refused at once. This can't be undone.",
    manyFollows: "Programs that show any of it are refused at once. This can't be undone.",
  },
} as const satisfies KindFace;
