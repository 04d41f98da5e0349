import { type Provider, startProvider, type Wire } from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

// Not in one piece: it looks like a key of somebody's.
const secretKey = ["sk", "test", "51BulkheadExampleKey0000000000"].join("_");
const maskedKey = `sk_test_${"*".repeat(22)}0000`;

const stripeErrors = {
  401: { message: `Invalid API Key provided: ${maskedKey}`, type: "invalid_request_error" },
  403: {
    message: `The provided key '${maskedKey}' does not have access to account 'acct_1BulkheadExample' (or that account does not exist). Application access may have been revoked.`,
    type: "invalid_request_error",
    code: "account_invalid",
  },
  404: { message: "Unrecognized request URL (GET: /v1/accoun).", type: "invalid_request_error" },
  429: {
    message: "Request rate limit exceeded. You can learn more at https://docs.stripe.com/rate-limits.",
    type: "invalid_request_error",
    code: "rate_limit",
  },
  500: { message: "An unknown error occurred", type: "api_error" },
};

/** Speaks the account of a key. `refusal` is answered in its place. */
function startStripe({
  displayName = "Northwind",
  refusal,
}: {
  displayName?: string | null;
  refusal?: { status: number; error: object };
} = {}): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({ status, body: { error: stripeErrors[status] } });
  return startProvider({
    refuses,
    works: (request) => {
      if (refusal) return { status: refusal.status, body: { error: refusal.error } };
      if (request.headers.authorization !== `Bearer ${secretKey}`) return refuses(401, request);
      if (request.method !== "GET" || request.path !== "/v1/account") return refuses(404, request);
      return {
        status: 200,
        body: {
          id: "acct_1BulkheadExample",
          object: "account",
          business_profile: { mcc: null, name: null, url: null },
          charges_enabled: true,
          country: "DE",
          default_currency: "eur",
          details_submitted: true,
          email: "finance@northwind.example",
          payouts_enabled: true,
          settings: { dashboard: { display_name: displayName, timezone: "Etc/UTC" } },
          type: "standard",
        },
      };
    },
  });
}

const refusing = (status: number, error: object) => () => startStripe({ refusal: { status, error } });

export const stripeSubject: Subject = {
  entry: "stripe",
  origin: "https://api.stripe.com",
  start: startStripe,
  spec: {},
  secrets: { secretKey },
  told: [
    { when: "a good key", ok: true, message: "Stripe answered for the account “Northwind”, in test mode." },
    {
      when: "an account without a name",
      start: () => startStripe({ displayName: null }),
      ok: true,
      message: "Stripe answered for the account “acct_1BulkheadExample”, in test mode.",
    },
    {
      when: "another key",
      secrets: { secretKey: "sk_live_another" },
      ok: false,
      message:
        "Stripe refused the key (401). Copy it again, in the Stripe Dashboard under Developers > API keys.",
    },
    {
      when: "an expired key",
      start: refusing(401, {
        code: "api_key_expired",
        doc_url: "https://stripe.com/docs/error-codes/api-key-expired",
        message: `Expired API Key provided: ${maskedKey}`,
        type: "invalid_request_error",
      }),
      ok: false,
      message: /has expired/,
    },
    {
      when: "a restricted key without the permission",
      start: refusing(403, {
        message: `The provided key '${maskedKey}' does not have the required permissions for this endpoint on account 'acct_1BulkheadExample'. Having the 'rak_accounts_kyc_id_numbers_read' permission would allow this request to continue.`,
        type: "invalid_request_error",
      }),
      ok: false,
      message: /permission rak_accounts_kyc_id_numbers_read in the Stripe Dashboard/,
    },
    {
      when: "a key for other addresses",
      start: refusing(403, {
        message: "The API key provided does not allow requests from your IP address.",
        type: "invalid_request_error",
      }),
      ok: false,
      message: /address of this server/,
    },
  ],
  typed: [
    { path: "secrets.secretKey", value: ` ${secretKey} `, stored: secretKey },
    { path: "secrets.secretKey", value: "rk_live_0123456789", stored: "rk_live_0123456789" },
    { path: "secrets.secretKey", value: "sk_org_live_0123456789", stored: "sk_org_live_0123456789" },
    { path: "secrets.secretKey", value: "pk_live_0123456789", stored: /publishable key/ },
    { path: "secrets.secretKey", value: "whsec_0123456789", stored: /webhook/ },
    { path: "secrets.secretKey", value: "acct_0123456789", stored: /not an API key/ },
    { path: "secrets.secretKey", value: "sk_live_...4242", stored: /Reveal it/ },
    { path: "secrets.secretKey", value: "sk_live_0123 456789", stored: /spaces/ },
  ],
};
