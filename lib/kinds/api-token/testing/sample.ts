import type { KindSample } from "@/lib/kinds/testing/sample";

const spec = {
  scopes: ["connected-account:read", "connected-account:create"],
  expires: "2099-12-31",
  allowed: [{ range: "203.0.113.0/24" }],
};

export const apiTokenSample: KindSample = {
  spec,
  secrets: {},
  changed: { ...spec, scopes: ["connected-account:read"] },
  wrong: { spec: { ...spec, scopes: ["connected-account:steal"] }, path: "spec.scopes" },
};
