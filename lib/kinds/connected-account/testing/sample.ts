import { twilioAccount } from "@/lib/kinds/connected-account/testing/twilio";
import type { KindSample } from "@/lib/kinds/testing/sample";

const spec = {
  integration: "http-api",
  baseUrl: "https://ledger.example.com/v1",
  authentication: "bearer",
  testPath: "/health",
};

export const connectedAccountSample: KindSample = {
  spec,
  secrets: { token: "tok-5f0e1d2c3b4a59687786" },
  changed: { ...spec, testPath: "/status" },
  redirected: { ...spec, baseUrl: "https://elsewhere.example.net" },
  wrong: { spec: { ...spec, baseUrl: "ledger" }, path: "spec.baseUrl" },
  other: {
    spec: { integration: "twilio", accountSid: twilioAccount.accountSid },
    secrets: { authToken: twilioAccount.authToken },
  },
};
