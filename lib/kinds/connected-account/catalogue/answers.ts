import type { Answer, Call, Outgoing } from "@/lib/outgoing/outgoing";
import { redact } from "@/lib/outgoing/redact";

/** What a test found out: a plain sentence, and the HTTP status where there was one. */
export type Finding = { ok: boolean; message: string; status?: number };

export type JsonObject = Readonly<Record<string, unknown>>;

const checkAddress = "Check the address.";

/** What to do when something else answers at an address that nobody entered. */
const fixedAddress = "Ask the operator whether a proxy answers in its place.";

/** The JSON object of an answer, or what came in its place and what to do about it. */
export function jsonObject(
  name: string,
  answer: Answer,
  advice = checkAddress,
): { data: JsonObject } | { message: string } {
  const text = answer.text.trim();
  if (text === "") return { message: `${name} answered ${answer.status} with nothing in it.` };
  if (text.startsWith("<"))
    return {
      message: `${name} answered ${answer.status} with a web page instead of data. ${advice}`,
    };
  if (answer.truncated)
    return { message: `${name} answered ${answer.status} with more than Bulkhead reads in a test.` };
  try {
    const data: unknown = JSON.parse(text);
    if (isObject(data)) return { data };
  } catch {
    // Said below, together with JSON that is no object.
  }
  return { message: `${name} answered ${answer.status} with something other than the expected JSON.` };
}

function isObject(data: unknown): data is JsonObject {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

// Nobody names anything at such length, and looking for a long secret in a long text can take as long as both multiplied.
const longestRead = 2000;

/** A text of the provider's as it may be shown: one short line without the secrets; undefined if there is none. */
export function shown(value: unknown, secrets: readonly string[]): string | undefined {
  if (typeof value !== "string" || value.length > longestRead) return undefined;
  const line = redact(value, secrets)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  if (line === "") return undefined;
  return line.length > 80 ? `${[...line].slice(0, 79).join("")}…` : line;
}

/** What a status without a meaning of its own for this provider says. */
export function statusSentence(name: string, answer: Answer, advice = checkAddress): string {
  const { status } = answer;
  if (status === 429) return `${name} limits how often it is called (429). Try again in a few minutes.`;
  if (status >= 500) return `${name} has a fault of its own (${status}). Try again later.`;
  if (status >= 300 && status < 400) {
    const to = answer.headers.location ?? "";
    const origin = URL.canParse(to, answer.url) ? new URL(to, answer.url).origin : undefined;
    return origin && origin !== new URL(answer.url).origin
      ? `${name} redirects to ${origin} (${status}). ${advice}`
      : `${name} redirects elsewhere (${status}). ${advice}`;
  }
  return `${name} answered with the unexpected status ${status}. ${advice}`;
}

type Service = {
  name: string;
  /** What to check when something else answers; left out where nobody entered an address. */
  advice?: string;
};

/**
 * Makes a call to which a service answers 200 and a JSON object. `refused` has the sentences for its own errors; those
 * of every service are said where it has none.
 */
export async function askJson(
  { name, advice = fixedAddress }: Service,
  outgoing: Outgoing,
  call: Call,
  refused: (status: number, body: JsonObject) => string | undefined,
): Promise<{ data: JsonObject; status: number } | { finding: Finding }> {
  const answer = await outgoing.call({
    redirects: 0,
    ...call,
    headers: { accept: "application/json", ...call.headers },
  });
  if (!answer.ok) return { finding: { ok: false, message: answer.message } };
  const { status } = answer;
  const body = jsonObject(name, answer, advice);
  if (status !== 200) {
    const own = refused(status, "data" in body ? body.data : {});
    return { finding: { ok: false, message: own ?? statusSentence(name, answer, advice), status } };
  }
  return "message" in body
    ? { finding: { ok: false, message: body.message, status } }
    : { data: body.data, status };
}

/** A value of an object within an object, such as `error.code`; undefined where there is none. */
export function valueAt(data: JsonObject, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (value, name) => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined),
    data,
  );
}
