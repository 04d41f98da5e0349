import { type Provider, startProvider, type Wire } from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

// Not in one piece: it looks like a token of somebody's.
const accessToken = ["pat", "eu1", "00000000", "b0e1", "4000", "8000", "bulkhead0000"].join("-");

const correlationId = "aeb5f871-7f07-4993-9211-075dc63e7cbf";

const hubspotErrors = {
  401: {
    message:
      "Authentication credentials not found. This API supports OAuth 2.0 authentication and you can find more details at https://developers.hubspot.com/docs/methods/auth/oauth-overview",
    category: "INVALID_AUTHENTICATION",
  },
  403: {
    message: "This app hasn't been granted all required scopes to make this call.",
    category: "MISSING_SCOPES",
  },
  404: { message: "resource not found", category: "OBJECT_NOT_FOUND" },
  429: {
    message: "You have reached your secondly limit.",
    errorType: "RATE_LIMIT",
    policyName: "SECONDLY",
  },
  500: { message: "internal error" },
};

/** Speaks the details of an account. `refusal` is answered in their place. */
function startHubspot({
  accountType = "STANDARD",
  portalId = 12345678,
  refusal,
}: {
  accountType?: string;
  portalId?: unknown;
  refusal?: { status: number; body: object };
} = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({
    status,
    body: { status: "error", correlationId, ...hubspotErrors[status] },
  });
  return startProvider({
    refuses,
    works: (request) => {
      if (refusal)
        return { status: refusal.status, body: { status: "error", correlationId, ...refusal.body } };
      if (request.headers.authorization !== `Bearer ${accessToken}`) return refuses(401, request);
      if (request.method !== "GET" || request.path !== "/account-info/v3/details")
        return refuses(404, request);
      return {
        status: 200,
        body: {
          portalId,
          accountType,
          timeZone: "Europe/Berlin",
          companyCurrency: "EUR",
          additionalCurrencies: [],
          utcOffset: "+01:00",
          utcOffsetMilliseconds: 3600000,
          uiDomain: "app-eu1.hubspot.com",
          dataHostingLocation: "eu1",
        },
      };
    },
  });
}

const refusing = (status: number, body: object) => () => startHubspot({ refusal: { status, body } });

export const hubspotSubject: Subject = {
  entry: "hubspot",
  origin: "https://api.hubapi.com",
  start: startHubspot,
  spec: {},
  secrets: { accessToken },
  told: [
    { when: "a good token", ok: true, message: "HubSpot answered for the account 12345678." },
    {
      when: "a sandbox",
      start: () => startHubspot({ accountType: "SANDBOX" }),
      ok: true,
      message: "HubSpot answered for the account 12345678, a sandbox.",
    },
    {
      when: "a type of account that is new",
      start: () => startHubspot({ accountType: "constructor" }),
      ok: true,
      message: "HubSpot answered for the account 12345678.",
    },
    {
      when: "no account",
      start: () => startHubspot({ portalId: null }),
      ok: false,
      message: "HubSpot answered without the ID of the account.",
    },
    {
      when: "another token",
      secrets: { accessToken: "pat-na1-another" },
      ok: false,
      message: /refused the access token/,
    },
    {
      when: "an expired token",
      start: refusing(401, {
        message: "The OAuth token used to make this call expired 5 minute(s) ago.",
        category: "EXPIRED_AUTHENTICATION",
      }),
      ok: false,
      message: /has expired/,
    },
    {
      when: "a missing scope",
      start: refusing(403, {
        message: "This app hasn't been granted all required scopes to make this call.",
        category: "MISSING_SCOPES",
        errors: [
          {
            message: "All of the following scopes are required.",
            context: { requiredGranularScopes: ["account-info.security.read", "a scope with \u0000"] },
          },
        ],
      }),
      ok: false,
      message: /one of these scopes: account-info\.security\.read\.$/,
    },
    {
      when: "no calls left today",
      start: refusing(429, {
        message: "You have reached your daily limit.",
        errorType: "RATE_LIMIT",
        policyName: "DAILY",
      }),
      ok: false,
      message: /Try again tomorrow/,
    },
  ],
  typed: [
    { path: "secrets.accessToken", value: `${accessToken}\r\n`, stored: accessToken },
    { path: "secrets.accessToken", value: "key-of-tomorrow", stored: "key-of-tomorrow" },
    {
      path: "secrets.accessToken",
      value: "00000000-0000-4000-8000-000000000000",
      stored: /no longer accepts/,
    },
    { path: "secrets.accessToken", value: "https://app.hubspot.com/private-apps/1", stored: /address/ },
  ],
};
