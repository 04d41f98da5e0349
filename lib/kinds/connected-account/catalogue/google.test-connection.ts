import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import { promisify } from "node:util";
import { askJson, type Finding, type JsonObject } from "@/lib/kinds/connected-account/catalogue/answers";
import type { googleFields } from "@/lib/kinds/connected-account/catalogue/google";
import {
  readServiceAccount,
  type ServiceAccount,
} from "@/lib/kinds/connected-account/catalogue/google-service-account";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof googleFields>;
type Secrets = SecretsOf<typeof googleFields>;

// Not the token_uri of the file: whoever wrote the file would choose where its signature goes.
const tokenUrl = "https://oauth2.googleapis.com/token";

const newKey = "Make another one in the Google Cloud console under IAM & Admin > Service Accounts > Keys.";

function grantSentence(description: string): string {
  if (/signature/i.test(description))
    return `Google does not know this key: it was deleted or replaced. ${newKey}`;
  if (/short-lived|iat and exp|reasonable timeframe/i.test(description))
    return "Google says that the time is wrong. Ask the operator to check the clock of this server.";
  if (/account not found|not a valid email/i.test(description))
    return "Google has no such service account: it was deleted. Make another one, and a key of it.";
  return `Google did not accept the key. ${newKey}`;
}

// https://developers.google.com/identity/protocols/oauth2/service-account#error-codes
function refused(status: number, body: JsonObject): string | undefined {
  const description = String(body.error_description ?? "");
  switch (body.error) {
    case "invalid_grant":
      return grantSentence(description);
    case "invalid_scope":
      return "Google does not know one of the scopes, or there is none. Check their spelling.";
    case "unauthorized_client":
    case "access_denied":
      return "The service account may not use these scopes. Check them, and its domain-wide delegation in the Google Admin console under Security > API controls.";
    case "disabled_client":
      return "The service account is disabled. Enable it in the Google Cloud console under IAM & Admin > Service Accounts.";
    case "deleted_client":
    case "invalid_client":
      return `Google does not know this service account: it was deleted. ${newKey}`;
    case "org_internal":
      return "The organization allows this client to its own people only. Use a service account of that organization.";
    case "admin_policy_enforced":
      return "An admin of the Google Workspace has restricted these scopes. Ask them, or enter other scopes.";
    default:
      return status === 401 || status === 403 ? `Google refused the key (${status}). ${newKey}` : undefined;
  }
}

// Google's have 2,048. Signing takes eight times as long for each doubling, and nothing stops it.
const mostBits = 4096;

// Beside everything else, not in its way.
const signed = promisify(sign);

function privateKeyOf({ privateKey }: ServiceAccount): KeyObject | undefined {
  try {
    const key = createPrivateKey(privateKey);
    const { modulusLength = 0 } = key.asymmetricKeyDetails ?? {};
    return key.asymmetricKeyType === "rsa" && modulusLength <= mostBits ? key : undefined;
  } catch {
    return undefined;
  }
}

/** RS256: https://www.rfc-editor.org/rfc/rfc7518#section-3.3 */
async function signedToken(account: ServiceAccount, key: KeyObject, scope: string): Promise<string> {
  const issued = Math.floor(Date.now() / 1000);
  const header = { alg: "RS256", typ: "JWT", ...(account.privateKeyId ? { kid: account.privateKeyId } : {}) };
  const claims = { iss: account.clientEmail, scope, aud: tokenUrl, iat: issued, exp: issued + 3600 };
  const input = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
    .join(".");
  const signature = await signed("RSA-SHA256", Buffer.from(input), key);
  return `${input}.${signature.toString("base64url")}`;
}

/** https://developers.google.com/identity/protocols/oauth2/service-account#httprest */
export async function testGoogle(
  spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  const account = readServiceAccount(secrets.serviceAccount ?? "");
  if ("message" in account) return { ok: false, message: account.message };
  const key = privateKeyOf(account);
  if (!key) return { ok: false, message: `The private key in the JSON cannot be read. ${newKey}` };
  const scopes = spec.scopes.split(/[\s,]+/).filter(Boolean);
  const call = {
    url: tokenUrl,
    method: "POST" as const,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "urn:ietf:params:oauth:grant-type:jwt-bearer",
      assertion: await signedToken(account, key, scopes.join(" ")),
    }).toString(),
    until,
  };
  const grant = await askJson({ name: "Google" }, outgoing, call, refused);
  if ("finding" in grant) return grant.finding;
  const { data, status } = grant;
  if (typeof data.access_token !== "string" || data.access_token === "")
    return { ok: false, message: "Google answered without a token.", status };
  const many = scopes.length === 1 ? "1 scope" : `${scopes.length} scopes`;
  return { ok: true, message: `Google gave ${account.clientEmail} a token for ${many}.`, status };
}
