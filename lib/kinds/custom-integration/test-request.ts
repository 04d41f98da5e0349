import { type Finding, statusSentence } from "@/lib/kinds/connected-account/catalogue/answers";
import type { Definition } from "@/lib/kinds/custom-integration/definition";
import {
  addressBelow,
  addressOf,
  bodyOf,
  type Given,
  headersOf,
  isTooMuch,
} from "@/lib/kinds/custom-integration/requests";
import { clientToken, customToken } from "@/lib/kinds/custom-integration/token-request";
import type { Answer, Call, Outgoing } from "@/lib/outgoing/outgoing";

/** How a request says who asks: headers, and what is added to the query. */
type Credentials = { headers: Record<string, string>; query?: [name: string, value: string] };

/**
 * Makes the test request of a definition with these values, after the token request where there is one. No redirect is
 * followed: what was filled in is for the hosts that the definition names.
 */
export async function testRequest(
  definition: Definition,
  given: Given,
  outgoing: Outgoing,
): Promise<Finding> {
  if (isTooMuch(definition, given))
    return {
      ok: false,
      message: "With these values the request would be too long. Shorten them, or name them in fewer places.",
    };
  const base = addressOf(definition.baseUrl, given);
  if ("message" in base) return { ok: false, message: base.message };
  const address = addressBelow(base.url, definition.testPath, given);
  if ("message" in address) return { ok: false, message: address.message };
  const { url } = address;
  const until = outgoing.startClock();
  const credentials = await credentialsFor(definition, given, outgoing, until);
  if ("ok" in credentials) return credentials;
  if (credentials.query) url.searchParams.append(...credentials.query);

  const { testMethod, testBody: text, testBodyType: type } = definition;
  const body = testMethod === "POST" ? bodyOf({ text, type }, given) : {};
  const answer = await outgoing.call({
    url: url.href,
    method: methodOf(testMethod),
    headers: { accept: "application/json, */*;q=0.5" },
    credentials: { ...body.headers, ...headersOf(definition.testHeaders, given), ...credentials.headers },
    ...(body.body !== undefined && { body: body.body }),
    redirects: 0,
    until,
  });
  if (!answer.ok) return { ok: false, message: answer.message };
  const { status } = answer;
  return { ok: status >= 200 && status < 300, message: sentence(definition, url.host, answer), status };
}

const methodOf = (method: string): NonNullable<Call["method"]> =>
  method === "POST" || method === "HEAD" ? method : "GET";

async function credentialsFor(
  definition: Definition,
  given: Given,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Credentials | Finding> {
  const { token = "", user = "", password = "" } = given.values;
  switch (definition.authentication) {
    case "token":
      return carrying(definition, token);
    case "basic":
      return { headers: { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` } };
    case "oauth2": {
      const gained = await clientToken(definition, given, outgoing, until);
      return "token" in gained ? { headers: { authorization: `Bearer ${gained.token}` } } : gained;
    }
    case "custom": {
      const gained = await customToken(definition, given, outgoing, until);
      return "token" in gained ? carrying(definition, gained.token) : gained;
    }
    default:
      return { headers: {} };
  }
}

function carrying({ tokenIn, tokenHeader, tokenPrefix, tokenQuery }: Definition, token: string): Credentials {
  if (tokenIn === "query") return { headers: {}, query: [tokenQuery ?? "", token] };
  if (tokenIn === "bearer") return { headers: { authorization: `Bearer ${token}` } };
  return {
    headers: { [(tokenHeader ?? "").toLowerCase()]: tokenPrefix ? `${tokenPrefix} ${token}` : token },
  };
}

// Says the path as it was written: with its values it may hold a secret.
function sentence({ authentication, testPath }: Definition, host: string, answer: Answer): string {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    return /^\s*</.test(answer.text)
      ? `${host} answered ${status}, with a web page. Check that this is the address of the API.`
      : `${host} answered ${status}.`;
  }
  if (status === 403) return `${host} does not allow this (403). Check what these credentials may do.`;
  if (status === 401)
    return authentication === "none"
      ? `${host} asks for credentials (401). Choose an authentication.`
      : `${host} refused the credentials (401). Check them, and how they are sent.`;
  if (status === 404) return `${host} has nothing at ${testPath} (404). Check the base URL and the path.`;
  return statusSentence(host, answer);
}
