import { serviceAccountFormat } from "@/lib/kinds/connected-account/catalogue/google-service-account";
import type { Field, Format } from "@/lib/kinds/fields";
import { ipRange } from "@/lib/kinds/ip-range";

/** What a named format does with a trimmed text: the value to store, or a sentence that says what to enter. */
export type FormatResult = { value: string } | { message: string };

const hostnameLabel = /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/i;
const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/;
const headerToken = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// Salesforce names sandboxes and other partitions in one more label: acme--uat.sandbox.my.salesforce.com.
const myDomain = /^https:\/\/[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)?\.my\.salesforce\.com\/?$/i;

// The connection itself sets these; another value would break or split the request.
const headersOfTheConnection = new Set([
  "connection",
  "content-length",
  "cookie",
  "expect",
  "host",
  "keep-alive",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
]);

function isHostname(text: string): boolean {
  if (text.includes(":")) return URL.canParse(`http://[${text}]/`);
  // Names that look like numbers (10.1, 0x7f000001) are read as addresses by some resolvers.
  if (/^[\d.]+$/.test(text)) return ipv4.test(text);
  return (
    text.length <= 253 &&
    text
      .replace(/\.$/, "")
      .split(".")
      .every((label) => hostnameLabel.test(label))
  );
}

function url(text: string): FormatResult {
  const parsed = URL.canParse(text) ? new URL(text) : undefined;
  if (!parsed || !/^https?:\/\//i.test(text) || /\s/.test(text))
    return { message: "Enter a URL that begins with https:// or http://." };
  if (parsed.username || parsed.password)
    return { message: "Enter the URL without a user name and password in it." };
  return { value: text };
}

function headerName(text: string): FormatResult {
  if (!headerToken.test(text)) return { message: "Enter a header name such as X-Api-Key." };
  if (headersOfTheConnection.has(text.toLowerCase()))
    return { message: `The header ${text} is set by the connection itself. Enter another one.` };
  return { value: text };
}

function date(text: string): FormatResult {
  // The calendar's days alone: 2026-02-30 would otherwise be the 2nd of March.
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return at && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
    ? { value: text }
    : { message: "Enter a date such as 2026-12-31." };
}

const formats: Record<Format, (text: string) => FormatResult> = {
  url,
  "header-name": headerName,
  line: (text) => ({ value: text }),
  hostname: (text) =>
    isHostname(text)
      ? { value: text }
      : { message: "Enter a host name such as db.example.com, without https:// and without a port." },
  path: (text) =>
    /^\/(?![/\\])[^\s#\\]*$/.test(text)
      ? { value: text }
      : { message: "Enter a path that begins with one /, without spaces and without #." },
  date,
  "ip-range": ipRange,
  "salesforce-domain": (text) =>
    myDomain.test(text)
      ? { value: text.toLowerCase().replace(/\/$/, "") }
      : { message: "Enter the My Domain URL, such as https://example.my.salesforce.com." },
  "google-service-account": serviceAccountFormat,
};

/** Checks a trimmed text against the format and the rules of its field. */
export function applyFormat(field: Extract<Field, { input: "text" }>, text: string): FormatResult {
  const kept = field.within ? (new RegExp(field.within).exec(text)?.[1] ?? text) : text;
  const broken = field.rules?.find((rule) =>
    "match" in rule ? !new RegExp(rule.match).test(kept) : new RegExp(rule.not).test(kept),
  );
  if (broken) return { message: broken.message };
  return field.format ? formats[field.format](kept) : { value: kept };
}
