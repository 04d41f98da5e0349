import {
  askJson,
  type Finding,
  type JsonObject,
  valueAt,
} from "@/lib/kinds/connected-account/catalogue/answers";
import type { hubspotFields } from "@/lib/kinds/connected-account/catalogue/hubspot";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof hubspotFields>;
type Secrets = SecretsOf<typeof hubspotFields>;

const where = "in HubSpot under Development";

function missingScopes(body: JsonObject): string[] {
  const first = Array.isArray(body.errors) ? body.errors[0] : undefined;
  const scopes =
    valueAt(body, "context", "requiredGranularScopes") ??
    valueAt({ first }, "first", "context", "requiredGranularScopes");
  return Array.isArray(scopes) ? scopes.filter((scope) => /^[\w.-]{1,80}$/.test(String(scope))) : [];
}

// https://developers.hubspot.com/docs/api-reference/error-handling
function refused(status: number, body: JsonObject): string | undefined {
  switch (status) {
    case 401:
      return body.category === "EXPIRED_AUTHENTICATION"
        ? `This access token has expired (401). Enter the one of a private app or a service key, ${where}.`
        : `HubSpot refused the access token (401). Copy it again, ${where}.`;
    case 403: {
      const scopes = missingScopes(body);
      return scopes.length > 0
        ? `HubSpot does not allow this call (403). Give the private app or service key one of these scopes: ${scopes.slice(0, 3).join(", ")}.`
        : `HubSpot does not allow this call (403). Check the scopes of the private app or service key, ${where}.`;
    }
    case 429:
      return body.policyName === "DAILY"
        ? "HubSpot limits how often it is called: the calls of today are used up (429). Try again tomorrow."
        : undefined;
    default:
      return undefined;
  }
}

// https://developers.hubspot.com/docs/api-reference/legacy/account/account-information/get-account-details
const accountTypes: Record<string, string> = {
  APP_DEVELOPER: ", a developer account",
  DEVELOPER_TEST: ", a test account",
  SANDBOX: ", a sandbox",
};

/** https://developers.hubspot.com/docs/api-reference/legacy/account/account-information/guide */
export async function testHubspot(
  _spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const call = {
    url: "https://api.hubapi.com/account-info/v3/details",
    credentials: { authorization: `Bearer ${secrets.accessToken ?? ""}` },
    until,
  };
  const details = await askJson({ name: "HubSpot" }, outgoing, call, refused);
  if ("finding" in details) return details.finding;
  const { data, status } = details;
  if (!Number.isSafeInteger(data.portalId))
    return { ok: false, message: "HubSpot answered without the ID of the account.", status };
  const type = String(data.accountType);
  const described = Object.hasOwn(accountTypes, type) ? accountTypes[type] : "";
  return { ok: true, message: `HubSpot answered for the account ${data.portalId}${described}.`, status };
}
