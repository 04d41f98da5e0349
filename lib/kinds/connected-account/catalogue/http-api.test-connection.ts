import { type Finding, statusSentence } from "@/lib/kinds/connected-account/catalogue/answers";
import type { httpApiFields } from "@/lib/kinds/connected-account/catalogue/http-api";
import type { SecretsOf, SpecOf } from "@/lib/kinds/fields";
import type { Answer, Outgoing } from "@/lib/outgoing/outgoing";

type Spec = SpecOf<typeof httpApiFields>;
type Secrets = SecretsOf<typeof httpApiFields>;

function testUrl(spec: Spec): URL {
  const url = new URL(spec.baseUrl);
  const [path = "/", query = ""] = spec.testPath.split(/\?(.*)/s);
  url.pathname = url.pathname.replace(/\/$/, "") + path;
  url.search = [url.search.slice(1), query].filter(Boolean).join("&");
  url.hash = "";
  return url;
}

// Bearer: https://www.rfc-editor.org/rfc/rfc6750 Basic: https://www.rfc-editor.org/rfc/rfc7617
function credentials(spec: Spec, secrets: Secrets): Record<string, string> {
  switch (spec.authentication) {
    case "bearer":
      return { authorization: `Bearer ${secrets.token ?? ""}` };
    case "basic": {
      const pair = Buffer.from(`${spec.user ?? ""}:${secrets.password ?? ""}`).toString("base64");
      return { authorization: `Basic ${pair}` };
    }
    case "header":
      return { [spec.headerName ?? ""]: secrets.headerValue ?? "" };
    default:
      return {};
  }
}

function sentence(spec: Spec, host: string, path: string, answer: Answer): string {
  const { status } = answer;
  if (status >= 200 && status < 300) {
    return /^\s*</.test(answer.text)
      ? `${host} answered ${status}, with a web page. Check that this is the address of the API.`
      : `${host} answered ${status}.`;
  }
  if (status === 401 || status === 403) {
    if (answer.credentialsDropped)
      return `${host} redirects to ${new URL(answer.url).origin}, where credentials are not sent, and that answered ${status}. Use it as the base URL.`;
    if (status === 403) return `${host} does not allow this (403). Check what these credentials may do.`;
    return spec.authentication === "none"
      ? `${host} asks for credentials (401). Choose an authentication.`
      : `${host} refused the credentials (401). Enter them again.`;
  }
  if (status === 404) return `${host} has nothing at ${path} (404). Check the base URL and the test path.`;
  return statusSentence(host, answer);
}

export async function testHttpApi(
  spec: Spec,
  secrets: Secrets,
  outgoing: Outgoing,
  until: AbortSignal,
): Promise<Finding> {
  if (spec.authentication === "basic" && spec.user?.includes(":"))
    return { ok: false, message: "A user name with a colon cannot be sent this way. Enter another user." };
  const url = testUrl(spec);
  const answer = await outgoing.call({
    url: url.href,
    headers: { accept: "application/json, */*;q=0.5" },
    credentials: credentials(spec, secrets),
    until,
  });
  if (!answer.ok) return { ok: false, message: answer.message };
  const ok = answer.status >= 200 && answer.status < 300;
  return { ok, message: sentence(spec, url.host, url.pathname, answer), status: answer.status };
}
