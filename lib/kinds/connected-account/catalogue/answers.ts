import type { Answer } from "@/lib/outgoing/outgoing";
import { redact } from "@/lib/outgoing/redact";

/** What a test found out: a plain sentence, and the HTTP status where there was one. */
export type Finding = { ok: boolean; message: string; status?: number };

export type JsonObject = Readonly<Record<string, unknown>>;

/** The JSON object of an answer, or what came in its place. */
export function jsonObject(name: string, answer: Answer): { data: JsonObject } | { message: string } {
  const text = answer.text.trim();
  if (text === "") return { message: `${name} answered ${answer.status} with nothing in it.` };
  if (text.startsWith("<"))
    return {
      message: `${name} answered ${answer.status} with a web page instead of data. Check the address.`,
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

/** A text of the provider's as it may be shown: one short line without the secrets; undefined if there is none. */
export function shown(value: unknown, secrets: readonly string[]): string | undefined {
  if (typeof value !== "string") return undefined;
  const line = redact(value, secrets)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
    .trim();
  if (line === "") return undefined;
  return line.length > 80 ? `${[...line].slice(0, 79).join("")}…` : line;
}

/** What a status without a meaning of its own for this provider says. */
export function statusSentence(name: string, answer: Answer): string {
  const { status } = answer;
  if (status === 429) return `${name} limits how often it is called (429). Try again in a few minutes.`;
  if (status >= 500) return `${name} has a fault of its own (${status}). Try again later.`;
  if (status >= 300 && status < 400) {
    const to = answer.headers.location ?? "";
    const origin = URL.canParse(to, answer.url) ? new URL(to, answer.url).origin : undefined;
    return origin && origin !== new URL(answer.url).origin
      ? `${name} redirects to ${origin} (${status}). Check the address.`
      : `${name} redirects elsewhere (${status}). Check the address.`;
  }
  return `${name} answered with the unexpected status ${status}.`;
}
