/**
 * The ways in which a text may be found written in a page, a log line or a column: as it is, in JSON, in HTML, in a URL,
 * in hex (as PostgreSQL shows bytes), and in base64 at each of its three alignments.
 */
export function formsOf(secret: string): Map<string, string> {
  const bytes = Buffer.from(secret, "utf8");
  const forms = new Map([
    ["plain", secret],
    ["JSON", JSON.stringify(secret).slice(1, -1)],
    ["JSON in JSON", JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
    ["HTML", secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;")],
    ["URL", encodeURIComponent(secret)],
    ["form", new URLSearchParams({ s: secret }).toString().slice(2)],
    ["hex", bytes.toString("hex")],
  ]);
  for (const before of [0, 1, 2]) {
    const shifted = Buffer.concat([Buffer.alloc(before), bytes])
      .toString("base64")
      .replace(/=+$/, "");
    // Without the characters that also hold bits of what stands beside it.
    const own = shifted.slice(
      before === 0 ? 0 : before + 1,
      (before + bytes.length) % 3 === 0 ? undefined : -1,
    );
    forms.set(`base64 at ${before}`, own);
    forms.set(`base64url at ${before}`, own.replaceAll("+", "-").replaceAll("/", "_"));
  }
  return forms;
}

/** In which form a secret occurs in a text, in any letter case of hex; undefined when it does not. */
export function foundIn(text: string, secret: string): string | undefined {
  for (const [form, written] of formsOf(secret)) {
    if (text.includes(written)) return form;
    if (form === "hex" && text.toLowerCase().includes(written)) return form;
  }
  return undefined;
}
