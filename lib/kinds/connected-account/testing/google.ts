import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, verify } from "node:crypto";
import {
  type Provider,
  type Received,
  startProvider,
  type Wire,
} from "@/lib/kinds/connected-account/testing/provider";
import type { Subject } from "@/lib/kinds/connected-account/testing/subjects";

const clientEmail = "ledger@northwind-example.iam.gserviceaccount.com";
const aud = "https://oauth2.googleapis.com/token";
const scope = "https://www.googleapis.com/auth/drive.readonly";

const pem = (type: "rsa" | "ec") =>
  type === "rsa"
    ? generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ type: "pkcs8", format: "pem" })
    : generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey.export({ type: "pkcs8", format: "pem" });

/** Of this many bits, made at once: its numbers belong to no real key, which who signs with it does not ask. */
function oversized(bits: number): string | Buffer {
  const number = (bytes: number) =>
    Buffer.concat([Buffer.from([0xc1]), randomBytes(bytes - 2), Buffer.from([1])]).toString("base64url");
  const [whole, half] = [number(bits / 8), number(bits / 16)];
  const key = { kty: "RSA", n: whole, e: "AQAB", d: whole, p: half, q: half, dp: half, dq: half, qi: half };
  return createPrivateKey({ key, format: "jwk" }).export({ type: "pkcs8", format: "pem" });
}

const privateKey = pem("rsa").toString();
const publicKey = createPublicKey(privateKey);

const file = {
  type: "service_account",
  project_id: "northwind-example",
  private_key_id: "a65b76359a6ad6cb26501512e0303f738bd4f880",
  private_key: privateKey,
  client_email: clientEmail,
  client_id: "100000000000000000000",
  auth_uri: "https://accounts.google.com/o/oauth2/auth",
  token_uri: aud,
  auth_provider_x509_cert_url: "https://www.googleapis.com/oauth2/v1/certs",
  client_x509_cert_url: `https://www.googleapis.com/robot/v1/metadata/x509/${encodeURIComponent(clientEmail)}`,
  universe_domain: "googleapis.com",
};

const keyFile = (changed: object = {}) => JSON.stringify({ ...file, ...changed }, null, 2);

const googleErrors = {
  401: { error: "invalid_client", error_description: "The OAuth client was not found." },
  403: { error: "access_denied", error_description: "Requested client not authorized." },
  404: "<!DOCTYPE html><html lang=en><title>Error 404 (Not Found)!!1</title>",
  429: { error: "rate_limit_exceeded", error_description: "Rate limit exceeded" },
  500: { error: "internal_failure", error_description: "Backend Error" },
};

type Refusal = { error: string; error_description: string };

function jsonPart(part: string | undefined): Record<string, unknown> {
  return JSON.parse(Buffer.from(part ?? "", "base64url").toString("utf8"));
}

/** What Google checks of a signed token. */
function checked({ body }: Received): Refusal | undefined {
  const form = new URLSearchParams(body);
  if (form.get("grant_type") !== "urn:ietf:params:oauth:grant-type:jwt-bearer")
    return { error: "unsupported_grant_type", error_description: "Invalid grant_type" };
  const [header, claims, signature] = (form.get("assertion") ?? "").split(".");
  const { alg, kid } = jsonPart(header);
  const { iss, scope: scopes, aud: audience, iat, exp } = jsonPart(claims);
  if (iss !== clientEmail)
    return { error: "invalid_grant", error_description: "Invalid grant: account not found" };
  const isSigned = verify(
    "RSA-SHA256",
    Buffer.from(`${header}.${claims}`),
    publicKey,
    Buffer.from(signature ?? "", "base64url"),
  );
  if (alg !== "RS256" || kid !== file.private_key_id || !isSigned)
    return { error: "invalid_grant", error_description: "Invalid JWT Signature." };
  const now = Date.now() / 1000;
  if (audience !== aud || Number(iat) > now + 1 || Number(exp) < now || Number(exp) - Number(iat) > 3600)
    return {
      error: "invalid_grant",
      error_description:
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.",
    };
  if (
    !String(scopes)
      .split(" ")
      .every((one) => one.startsWith("https://www.googleapis.com/auth/"))
  )
    return {
      error: "invalid_scope",
      error_description: "Invalid OAuth scope or ID token audience provided.",
    };
  return undefined;
}

/** Speaks the token endpoint, and checks the signature as Google does. `refusal` is answered in its place. */
function startGoogle(refusal?: Refusal): Promise<Provider> {
  const refuses: Wire["refuses"] = (status) => ({ status, body: googleErrors[status] });
  return startProvider({
    refuses,
    works: (request) => {
      if (request.method !== "POST" || request.path !== "/token") return refuses(404, request);
      const refused = refusal ?? checked(request);
      return refused
        ? { status: refused.error.endsWith("_client") ? 401 : 400, body: refused }
        : {
            status: 200,
            body: { access_token: "ya29.c.BulkheadExample", expires_in: 3599, token_type: "Bearer" },
          };
    },
  });
}

const told = (when: string, error: string, error_description: string, message: RegExp) => ({
  when,
  start: () => startGoogle({ error, error_description }),
  ok: false,
  message,
});

const path = "secrets.serviceAccount";

export const googleSubject: Subject = {
  entry: "google",
  origin: "https://oauth2.googleapis.com",
  start: () => startGoogle(),
  spec: { scopes: scope },
  secrets: { serviceAccount: keyFile() },
  told: [
    { when: "a good key", ok: true, message: `Google gave ${clientEmail} a token for 1 scope.` },
    {
      when: "several scopes, over several lines",
      spec: { scopes: `${scope},\n https://www.googleapis.com/auth/gmail.send` },
      ok: true,
      message: `Google gave ${clientEmail} a token for 2 scopes.`,
    },
    {
      when: "a key on one line, escaped twice",
      secrets: {
        serviceAccount: JSON.stringify({ ...file, private_key: privateKey.replaceAll("\n", "\\n") }),
      },
      ok: true,
      message: /a token for 1 scope/,
    },
    {
      when: "a file that names another address for the token, where nothing goes",
      secrets: { serviceAccount: keyFile({ token_uri: "https://evil.example/token" }) },
      ok: true,
      message: /a token for 1 scope/,
    },
    {
      when: "another key",
      secrets: { serviceAccount: keyFile({ private_key: pem("rsa") }) },
      ok: false,
      message: /^Google does not know this key/,
    },
    {
      when: "a key that is not RSA",
      secrets: { serviceAccount: keyFile({ private_key: pem("ec") }) },
      ok: false,
      message: /^The private key in the JSON cannot be read/,
    },
    {
      when: "a key so large that signing takes longer than anybody waits",
      secrets: { serviceAccount: keyFile({ private_key: oversized(16_384) }) },
      ok: false,
      message: /^The private key in the JSON cannot be read/,
    },
    {
      when: "another account",
      secrets: {
        serviceAccount: keyFile({ client_email: "gone@northwind-example.iam.gserviceaccount.com" }),
      },
      ok: false,
      message: /no such service account/,
    },
    { when: "scopes that are none", spec: { scopes: "drive" }, ok: false, message: /one of the scopes/ },
    told(
      "no delegation",
      "unauthorized_client",
      "Client is unauthorized to retrieve access tokens using this method",
      /domain-wide delegation/,
    ),
    told("a disabled account", "disabled_client", "The OAuth client was disabled.", /is disabled/),
    told(
      "a clock that is wrong",
      "invalid_grant",
      "Invalid JWT: Token must be a short-lived token (60 minutes)",
      /clock of this server/,
    ),
    told("a reason that is new", "invalid_grant", "Something else", /did not accept the key/),
  ],
  typed: [
    { path, value: `\n${keyFile()}\n`, stored: keyFile() },
    { path, value: privateKey, stored: /private key alone/ },
    { path, value: "~/Downloads/key.json", stored: /not a JSON object/ },
    { path, value: keyFile().slice(0, -10), stored: /not a JSON object/ },
    { path, value: "[]", stored: /not a JSON object/ },
    { path, value: JSON.stringify({ installed: { client_id: "x" } }), stored: /of an OAuth client/ },
    { path, value: keyFile({ type: "authorized_user" }), stored: /the sign-in of a person/ },
    { path, value: keyFile({ type: "constructor" }), stored: /"type" is not "service_account"/ },
    { path, value: keyFile({ client_email: undefined }), stored: /no "client_email"/ },
    { path, value: keyFile({ private_key: "MIIE" }), stored: /no whole "private_key"/ },
    {
      path: "spec.scopes",
      value: "https://www.googleapis.com/auth/drive, openid",
      stored: "https://www.googleapis.com/auth/drive, openid",
    },
    { path: "spec.scopes", value: ",openid,", stored: ",openid," },
    { path: "spec.scopes", value: ", ,", stored: /^Enter scopes/ },
    { path: "spec.scopes", value: "ann@example.com", stored: /email address/ },
    { path: "spec.scopes", value: "drive – all", stored: /^Enter scopes/ },
  ],
};
