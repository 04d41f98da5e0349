import { type Part, type Read, readTemplate } from "@/lib/kinds/custom-integration/template";

/** `label` is within a host name, `hostname` the whole of one. */
export type Place = "label" | "hostname" | "path" | "query";

/** `host` holds what the values may not change: scheme, host and port. */
export type UrlPart = { text: string } | { name: string; at: number; place: Place };

// Stands for a value while the text around it is judged; no keyboard writes it.
const stand = "\uFFFC";

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const url = /^https?:\/\/([^/?]*)([^?]*)(\?.*)?$/i;
const dots = /(?:^|\/)(?:\.|%2e){1,2}(?=\/|$)/i;

/** What a value in a host name looks like, as the rule of its field. */
export const hostRule = {
  label: {
    match: "^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$",
    message: "Enter a part of a host name: letters, digits and hyphens, without dots.",
  },
  hostname: {
    match:
      "^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$",
    message: "Enter a host name such as api.example.com, without https:// and without a port.",
  },
} as const;

// As long as a field holds. It is read while it is typed, before anybody has looked how long it is.
const longest = 2000;

/** Reads an address with places for values; `from` says what it begins with. */
export function readUrlTemplate(text: string, from: "host" | "path"): Read<UrlPart> {
  if (text.length > longest) return { message: `Enter at most ${longest} characters.` };
  const read = readTemplate(text);
  if ("message" in read) return read;
  const shape = read.parts.map((part) => ("name" in part ? stand : part.text)).join("");
  if (text.includes(stand) || /[\s\\#]/.test(shape)) return { message: "Leave out spaces, \\ and #." };
  const [authority, path, message] = from === "host" ? splitUrl(shape) : ["", shape.split("?")[0] ?? "", ""];
  if (message) return { message };
  if (from === "path" && !/^\/(?!\/)/.test(shape)) return { message: "Begin the path with one /." };
  if (dots.test(path)) return { message: "Leave . and .. out of the path." };
  return { parts: placed(read.parts, from, authority === stand || authority.startsWith(`${stand}:`)) };
}

function splitUrl(shape: string): [authority: string, path: string, message: string] {
  const [, authority = "", path = ""] = url.exec(shape) ?? [];
  const host = `https://${authority.replaceAll(stand, "x")}/`;
  if (/:[^\]]*\uFFFC/.test(authority)) return ["", "", "Write the port out: no parameter can stand there."];
  if (authority === "" || !URL.canParse(host))
    return ["", "", "Begin with https:// or http:// and a host, as in https://{subdomain}.example.com/v1."];
  if (authority.includes("@")) return ["", "", "Leave the user name and password out of the address."];
  return [authority, path, ""];
}

function placed(parts: readonly Part[], from: "host" | "path", whole: boolean): UrlPart[] {
  let before = from === "host" ? "" : "x://x";
  return parts.map((part) => {
    if ("text" in part) {
      before += part.text;
      return part;
    }
    const place = before.includes("?")
      ? "query"
      : /:\/\/[^/]*\//.test(before)
        ? "path"
        : whole
          ? "hostname"
          : "label";
    before += stand;
    return { ...part, place };
  });
}

/** The names in the host of an address, with what each of them stands for there. */
export function hostNames(parts: readonly UrlPart[]): Map<string, "label" | "hostname"> {
  const names = new Map<string, "label" | "hostname">();
  for (const part of parts)
    if ("name" in part && (part.place === "label" || part.place === "hostname"))
      names.set(part.name, part.place);
  return names;
}

/**
 * The address with its values, each encoded for where it stands, so that none reaches beyond its place. `labelOf` names
 * a value in the sentence that refuses it.
 */
export function fillUrl(
  parts: readonly UrlPart[],
  valueAt: (name: string) => string,
  labelOf: (name: string) => string,
): { text: string } | { message: string } {
  let text = "";
  for (const part of parts) {
    if ("text" in part) {
      text += part.text;
      continue;
    }
    const value = valueAt(part.name);
    if (part.place === "path" || part.place === "query") text += encodeURIComponent(value);
    else if (part.place === "label" ? label.test(value) : new RegExp(hostRule.hostname.match).test(value))
      text += value;
    else
      return { message: `${labelOf(part.name)} can't stand in a host name. ${hostRule[part.place].message}` };
  }
  const [path = ""] = text.replace(/^https?:\/\/[^/?]*/i, "").split("?");
  if (dots.test(path))
    return { message: "With these values the path holds . or .., which would lead elsewhere." };
  return { text };
}
