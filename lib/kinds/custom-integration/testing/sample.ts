import type { KindSample } from "@/lib/kinds/testing/sample";

const parameter = { name: "region", label: "Region", values: "eu, us", secret: false, optional: false };

const spec = {
  baseUrl: "https://ledger.example.com/{region}",
  parameters: [parameter, { name: "pin", secret: true, optional: true }],
  authentication: "token",
  tokenIn: "header",
  tokenHeader: "X-Api-Key",
  tokenPrefix: "Key",
  testMethod: "GET",
  testPath: "/health?pin={pin}",
  testHeaders: [{ name: "X-Region", value: "{region}" }],
  "test-region": "eu",
};

export const customIntegrationSample: KindSample = {
  spec,
  secrets: { "test-pin": "pin-90817263", "test-token": "tok-1b2c3d4e5f607182" },
  changed: { ...spec, testPath: "/status?pin={pin}" },
  redirected: { ...spec, baseUrl: "https://elsewhere.example.net/{region}" },
  wrong: { spec: { ...spec, baseUrl: "https://ledger.example.com/{country}" }, path: "spec.baseUrl" },
};
