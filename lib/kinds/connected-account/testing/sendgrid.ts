import { type Provider, startProvider, type Wire } from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

// Not in one piece: it looks like a key of somebody's.
const apiKey = ["SG", "BulkheadExampleKeyId00", "BulkheadExampleSecret0000000000000000000000"].join(".");

const sendgridErrors = {
  401: "The provided authorization grant is invalid, expired, or revoked",
  403: "access forbidden",
  404: "resource not found",
  429: "too many requests",
  500: "internal server error",
};

/** Speaks the scopes of a key. */
function startSendgrid(
  scopes: unknown = ["mail.send", "2fa_required", "sender_verification_eligible"],
): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({
    status,
    body: { errors: [{ field: null, message: sendgridErrors[status] }] },
  });
  return startProvider({
    refuses,
    works: (request) => {
      if (request.headers.authorization !== `Bearer ${apiKey}`) return refuses(401, request);
      if (request.method !== "GET" || request.path !== "/v3/scopes") return refuses(404, request);
      return { status: 200, body: { scopes } };
    },
  });
}

export const sendgridSubject: Subject = {
  entry: "sendgrid",
  // Only the region that was chosen leads here.
  origin: "https://api.eu.sendgrid.com",
  start: () => startSendgrid(),
  spec: { region: "eu" },
  secrets: { apiKey },
  told: [
    {
      when: "a good key",
      ok: true,
      message: "SendGrid accepted the key, which has 3 permissions and may send mail.",
    },
    {
      when: "a key that may not send",
      start: () => startSendgrid(["stats.read"]),
      ok: true,
      message: "SendGrid accepted the key, which has 1 permission, but may not send mail.",
    },
    {
      when: "another key",
      secrets: { apiKey: "SG.another.key" },
      ok: false,
      message: /^SendGrid refused the API key \(401\)/,
    },
    { when: "no scopes", start: () => startSendgrid({}), ok: false, message: /without the permissions/ },
  ],
  typed: [
    { path: "secrets.apiKey", value: `${apiKey} `, stored: apiKey },
    { path: "secrets.apiKey", value: "BulkheadExampleKeyId00", stored: /begins with SG\./ },
    { path: "secrets.apiKey", value: "SG.a b", stored: /spaces/ },
    { path: "spec.region", value: "mars", stored: /^Choose one of: Global, European Union\.$/ },
  ],
};
