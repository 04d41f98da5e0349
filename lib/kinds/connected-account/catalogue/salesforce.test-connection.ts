import {
  type Finding,
  type JsonObject,
  jsonObject,
  shown,
  statusSentence,
} from "@/lib/kinds/connected-account/catalogue/answers";
import type { salesforceFields } from "@/lib/kinds/connected-account/catalogue/salesforce";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Answer, Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof salesforceFields>;
type Secrets = SecretsOf<typeof salesforceFields>;

// https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_flow_errors.htm
const tokenErrors: Record<string, string> = {
  invalid_client_id:
    "Salesforce does not know this client ID. Copy the consumer key of the connected app again.",
  invalid_client:
    "Salesforce refused the client secret. Copy the consumer secret of the connected app again.",
  invalid_client_credentials:
    "Salesforce refused the client secret. Copy the consumer secret of the connected app again.",
  invalid_app_access:
    "The user this connected app runs as is not allowed to use it. Allow them in Salesforce.",
  unsupported_grant_type:
    "The connected app does not allow the client credentials flow. Enable it in Salesforce.",
  unauthorized_client:
    "The connected app does not allow the client credentials flow. Enable it in Salesforce.",
  inactive_user: "The user this connected app runs as is inactive. Choose another one in Salesforce.",
  inactive_org: "The Salesforce organization is locked, closed or suspended.",
  rate_limit_exceeded: "Salesforce limits how often it is called. Try again in a few minutes.",
  invalid_scope: "Salesforce refused the scopes of the connected app. Check its OAuth scopes.",
};

function grantSentence(description: unknown): string {
  if (typeof description === "string" && /no client credentials user/i.test(description))
    return "The connected app has no user to run as. Choose one in Salesforce under its client credentials flow.";
  if (typeof description === "string" && /not supported on this domain/i.test(description))
    return "Salesforce does not give tokens at this address. Enter the My Domain URL of the organization.";
  return "Salesforce did not grant access. Check the client credentials flow of the connected app.";
}

function tokenError(data: JsonObject, answer: Answer): string | undefined {
  if (data.error === "invalid_grant") return grantSentence(data.error_description);
  const known =
    typeof data.error === "string" && Object.hasOwn(tokenErrors, data.error)
      ? tokenErrors[data.error]
      : undefined;
  if (known) return known;
  if (answer.status === 401 || answer.status === 403)
    return `Salesforce refused the client ID and secret (${answer.status}). Copy them from the connected app again.`;
  return undefined;
}

function refusedToken(answer: Answer): string {
  if (answer.status === 404)
    return "There is no Salesforce organization at this address (404). Check the My Domain URL.";
  const body = jsonObject("Salesforce", answer);
  const known = tokenError("data" in body ? body.data : {}, answer);
  if (known) return known;
  if (answer.status < 300 || answer.status === 400)
    return "message" in body ? body.message : statusSentence("Salesforce", answer);
  return statusSentence("Salesforce", answer);
}

function refusedUser(answer: Answer): string {
  if (answer.status === 401 || answer.status === 403)
    return `Salesforce gave a token and then refused it (${answer.status}). Check the OAuth scopes of the connected app.`;
  return statusSentence("Salesforce", answer);
}

/**
 * Client credentials, then who they are:
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_using_userinfo_endpoint.htm
 */
export async function testSalesforce(
  spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const answered = await outgoing.call({
    url: `${spec.domain}/services/oauth2/token`,
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_id: spec.clientId,
      client_secret: secrets.clientSecret ?? "",
    }).toString(),
    // The body carries the secret, and a token endpoint has no reason to send it elsewhere.
    redirects: 0,
    until,
  });
  if (!answered.ok) return { ok: false, message: answered.message };
  if (answered.status !== 200) return { ok: false, message: refusedToken(answered), status: answered.status };
  const grant = jsonObject("Salesforce", answered);
  if ("message" in grant) return { ok: false, message: grant.message, status: answered.status };
  const token = grant.data.access_token;
  if (typeof token !== "string" || token === "")
    return { ok: false, message: "Salesforce answered without a token.", status: answered.status };

  const who = await outgoing.call({
    url: `${spec.domain}/services/oauth2/userinfo`,
    headers: { accept: "application/json" },
    credentials: { authorization: `Bearer ${token}` },
    redirects: 0,
    until,
  });
  if (!who.ok) return { ok: false, message: who.message };
  if (who.status !== 200) return { ok: false, message: refusedUser(who), status: who.status };
  const info = jsonObject("Salesforce", who);
  if ("message" in info) return { ok: false, message: info.message, status: who.status };
  const hidden = [secrets.clientSecret ?? "", token];
  const user = shown(info.data.preferred_username, hidden) ?? shown(info.data.name, hidden);
  const organization = shown(info.data.organization_id, hidden);
  if (!user || !organization)
    return {
      ok: false,
      message: "Salesforce answered without a user and an organization.",
      status: who.status,
    };
  return {
    ok: true,
    message: `Salesforce answered as ${user} in organization ${organization}.`,
    status: 200,
  };
}
