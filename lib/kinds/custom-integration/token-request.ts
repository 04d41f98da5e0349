import {
  type Finding,
  type JsonObject,
  jsonObject,
  statusSentence,
  valueAt,
} from "@/lib/kinds/connected-account/catalogue/answers";
import type { Definition } from "@/lib/kinds/custom-integration/definition";
import { addressOf, bodyOf, type Given, headersOf } from "@/lib/kinds/custom-integration/requests";
import type { Call, Outgoing } from "@/lib/outgoing/outgoing";

const advice = "Check the token URL.";

type Gained = { token: string } | Finding;

/** Asks for a token by the client's ID and secret: https://www.rfc-editor.org/rfc/rfc6749#section-4.4 */
export async function clientToken(
  definition: Definition,
  given: Given,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Gained> {
  const { clientId = "", clientSecret = "" } = given.values;
  const inBody = definition.clientIn === "body";
  const form = new URLSearchParams({
    grant_type: "client_credentials",
    ...(definition.scope && { scope: definition.scope }),
    ...(inBody && { client_id: clientId, client_secret: clientSecret }),
  });
  // Both are form-encoded before they are joined: https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1
  const pair = [clientId, clientSecret].map((text) => new URLSearchParams({ t: text }).toString().slice(2));
  const call = {
    method: "POST" as const,
    headers: { "content-type": "application/x-www-form-urlencoded" },
    body: form.toString(),
    ...(!inBody && {
      credentials: { authorization: `Basic ${Buffer.from(pair.join(":")).toString("base64")}` },
    }),
  };
  return ask(definition, given, outgoing, { ...call, until }, "access_token", clientRefusal);
}

/** Asks for a token in the way that the definition describes. */
export async function customToken(
  definition: Definition,
  given: Given,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Gained> {
  const { tokenBody: text, tokenBodyType: type, tokenMethod, tokenHeaders, tokenAt = "" } = definition;
  const body = tokenMethod === "POST" ? bodyOf({ text, type }, given) : {};
  const call = {
    method: tokenMethod === "POST" ? ("POST" as const) : ("GET" as const),
    ...body,
    // Its values may be secrets.
    credentials: { ...body.headers, ...headersOf(tokenHeaders, given) },
    headers: {},
    until,
  };
  return ask(definition, given, outgoing, call, tokenAt, () => undefined);
}

async function ask(
  { tokenUrl = "" }: Definition,
  given: Given,
  outgoing: Outgoing,
  call: Omit<Call, "url">,
  at: string,
  refused: (body: JsonObject) => string | undefined,
): Promise<Gained> {
  const address = addressOf(tokenUrl, given);
  if ("message" in address) return { ok: false, message: address.message };
  const { url } = address;
  const headers = { accept: "application/json", ...call.headers };
  const answer = await outgoing.call({ redirects: 0, ...call, url: url.href, headers });
  if (!answer.ok) return { ok: false, message: answer.message };
  const { status } = answer;
  const read = jsonObject(url.host, answer, advice);
  if (status < 200 || status > 299) {
    const own = refused("data" in read ? read.data : {}) ?? refusal(url.host, status);
    return { ok: false, message: own ?? statusSentence(url.host, answer, advice), status };
  }
  if ("message" in read) return { ok: false, message: read.message, status };
  const token = valueAt(read.data, ...at.split("."));
  if (typeof token !== "string" || token === "")
    return { ok: false, message: `${url.host} answered ${status}, without a text at ${at}.`, status };
  return { token };
}

function refusal(host: string, status: number): string | undefined {
  if (status === 404) return `${host} has no token to ask for there (404). ${advice}`;
  if (status === 400 || status === 401 || status === 403)
    return `${host} gives no token for these credentials (${status}). Check them, and the token request.`;
  return undefined;
}

// https://www.rfc-editor.org/rfc/rfc6749#section-5.2
function clientRefusal({ error }: JsonObject): string | undefined {
  switch (error) {
    case "invalid_client":
      return "The service does not know this client ID and secret, or wants them elsewhere: in the header, or in the body.";
    case "invalid_scope":
      return "The service does not know the scope, or does not give it to this client. Check its spelling.";
    case "unauthorized_client":
      return "This client may not use client credentials. Allow it at the service.";
    case "unsupported_grant_type":
      return "The service gives no token for client credentials. Choose another authentication.";
    default:
      return undefined;
  }
}
