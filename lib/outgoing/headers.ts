const token = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// Tab, visible ASCII, space and Latin-1: what a header can carry without another line beginning.
const value = /^[\t\x20-\x7e\x80-\xff]*$/;
const alwaysCredentials = ["authorization", "cookie", "proxy-authorization"];

/** A sentence for the first header that cannot be sent; the value is not quoted, it may be a credential. */
export function headersProblem(headers: Readonly<Record<string, string>>): string | undefined {
  for (const [name, text] of Object.entries(headers)) {
    if (!token.test(name)) return `${JSON.stringify(name.slice(0, 60))} cannot be the name of a header.`;
    if (!value.test(text))
      return `The header ${name} holds a line break or another character that headers cannot carry.`;
  }
  return undefined;
}

/** These headers without the named ones. */
export function withoutHeaders(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  const dropped = new Set(names.map((name) => name.toLowerCase()));
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !dropped.has(name.toLowerCase())));
}

/** These headers without the named ones and without what always is a credential. */
export function withoutCredentials(
  headers: Readonly<Record<string, string>>,
  names: readonly string[],
): Record<string, string> {
  return withoutHeaders(headers, [...alwaysCredentials, ...names]);
}
