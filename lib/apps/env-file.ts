/** Characters that are read of a text; every variable an app can have fits many times over. */
export const ENV_TEXT_MAX = 500_000;

/** One assignment of a `.env`: the line it begins on, counted from 1, and its value or why it has none. */
export type EnvEntry = { line: number; name: string; value: string } | EnvFault;
/** `name`: null where the line is no assignment at all. */
export type EnvFault = { line: number; name: string | null; fault: "no-assignment" | "endless-quote" };

const assignment = /^\s*(?:export\s+)?([\w.-]+)(?:[^\S\n]*=|:(?=\s|$))[^\S\n]*/;
const tail = /[^\S\n]*(?:#.*)?(?=\n|$)/y;

/**
 * Reads a `.env` by the rules of the npm package `dotenv`: comments, `export`, three sorts of quotes over several lines,
 * `\n` inside double ones, `NAME: value`. Where that package drops a line without a word, this one says which and why.
 * Entries stand in the order of the text; of two with a name, the later one counts.
 */
export function readEnvFile(source: string): EnvEntry[] {
  const text = source.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  const entries: EnvEntry[] = [];
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const end = endOfLine(text, at);
    const { entry, next } = readLine(text, at, end, line);
    if (entry) entries.push(entry);
    for (let passed = at; passed < next; passed++) if (text[passed] === "\n") line++;
    at = next;
  }
  return entries;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

function readLine(text: string, at: number, end: number, line: number): { entry?: EnvEntry; next: number } {
  const next = end + 1;
  const row = text.slice(at, end);
  if (/^\s*(?:#|$)/.test(row)) return { next };
  const head = assignment.exec(row);
  const name = head?.[1];
  if (!head || !name) return { entry: { line, name: null, fault: "no-assignment" }, next };

  const begin = at + head[0].length;
  const quote = text[begin];
  if (quote === '"' || quote === "'" || quote === "`") {
    const close = closingQuote(text, begin, quote);
    if (close !== undefined) {
      const inside = text.slice(begin + 1, close);
      const value = quote === '"' ? inside.replaceAll("\\n", "\n").replaceAll("\\r", "\r") : inside;
      return { entry: { line, name, value }, next: endOfLine(text, close) + 1 };
    }
    // A quote that ends on its line, with more behind it, is text like any other.
    if (!text.slice(begin + 1, end).includes(quote)) {
      return { entry: { line, name, fault: "endless-quote" }, next };
    }
  }
  const raw = (row.slice(head[0].length).split("#", 1)[0] ?? "").trim();
  return { entry: { line, name, value: raw.replace(/^(['"`])(.*)\1$/, "$2") }, next };
}

/** Where a quoted value ends: nothing but a comment may follow on that line. Undefined when it ends nowhere. */
function closingQuote(text: string, open: number, quote: string): number | undefined {
  const escaped: number[] = [];
  for (let at = text.indexOf(quote, open + 1); at >= 0; at = text.indexOf(quote, at + 1)) {
    if (text[at - 1] !== "\\") return [at, ...escaped.reverse()].find((each) => endsAfter(text, each));
    escaped.push(at);
  }
  // A backslash before the last quote may also be the value's own last character.
  return escaped.reverse().find((each) => endsAfter(text, each));
}

function endsAfter(text: string, quote: number): boolean {
  tail.lastIndex = quote + 1;
  return tail.test(text);
}
