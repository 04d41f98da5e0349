import type { z } from "zod";
import { Refusal } from "./errors";

// No form has as many fields: an answer does not grow with what was sent.
const MOST_MARKED = 50;
const LONGEST_PATH = 200;

/** Parses a raw input. Throws `invalid` with a message per path; the first message of a path wins. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  // A map, because a path may be "constructor".
  const fields = new Map<string, string>();
  for (const [path, message] of issuesOf(parsed.error)) {
    if (fields.size === MOST_MARKED) break;
    const shown = path.slice(0, LONGEST_PATH);
    if (!fields.has(shown)) fields.set(shown, message);
  }
  const [only, ...others] = fields.values();
  const message = only !== undefined && others.length === 0 ? only : "Check the marked fields.";
  throw new Refusal("invalid", message, Object.fromEntries(fields));
}

function* issuesOf(error: z.ZodError): Generator<[path: string, message: string]> {
  for (const issue of error.issues) {
    if (issue.code !== "unrecognized_keys") yield [issue.path.join("."), plain(issue)];
    else
      for (const key of issue.keys)
        yield [[...issue.path, key].join("."), `There is no field named ${key.slice(0, 80)}.`];
  }
}

/** A schema says its own sentences; what it leaves to zod is said plainly here. */
function plain(issue: z.core.$ZodIssue): string {
  if (issue.code === "invalid_type" && issue.message.startsWith("Invalid input")) {
    return issue.input === undefined || issue.message.endsWith("received undefined")
      ? "This is required."
      : `This must be ${issue.expected === "object" ? "an object" : `a ${issue.expected}`}.`;
  }
  if (issue.message.startsWith("Too big")) return "This is too long or too large.";
  if (issue.message.startsWith("Too small")) return "This is too short or too small.";
  if (issue.message.startsWith("Invalid")) return "This is not one of the values that are possible here.";
  return issue.message;
}
