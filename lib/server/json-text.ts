// Nothing that Bulkhead takes is nested as deep; what is, is meant for whatever walks it.
const MOST_DEPTH = 64;

/**
 * Reads a JSON object. Answers a sentence where it is none, is nested too deep, or says one thing twice: a check and what
 * it stands for would otherwise read different values (RFC 8259, 4).
 */
export function readJsonObject(text: string): { value: Record<string, unknown> } | { message: string } {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { message: "The body is not a JSON object." };
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    return { message: "The body is not a JSON object." };
  const message = mistakeIn(text);
  return message ? { message } : { value: value as Record<string, unknown> };
}

/** What is wrong with a text that parses, if anything is. */
function mistakeIn(text: string): string | undefined {
  // The names of each object that is open; null for a list.
  const open: (Set<string> | null)[] = [];
  let isName = false;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    const names = open.at(-1);
    if (token === "{" || token === "[") {
      if (open.length === MOST_DEPTH) return `The body is nested deeper than ${MOST_DEPTH} levels.`;
      open.push(token === "{" ? new Set() : null);
      isName = token === "{";
    } else if (token === "}" || token === "]") open.pop();
    else if (token === ",") isName = open.at(-1) !== null;
    else if (token === ":") isName = false;
    else if (isName && names) {
      const name: string = JSON.parse(token);
      if (names.has(name)) return `The body gives “${name.slice(0, 60)}” twice. Give it once.`;
      names.add(name);
    }
  }
  return undefined;
}
