import type { z } from "zod";
import { Refusal } from "./errors";

/** Parses a raw input. Throws `invalid` with a message per path; the first message of a path wins. */
export function parseInput<S extends z.ZodType>(schema: S, raw: unknown): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const fields: Record<string, string> = {};
  for (const issue of parsed.error.issues) {
    if (issue.code === "unrecognized_keys") {
      for (const key of issue.keys)
        fields[[...issue.path, key].join(".")] ??= `There is no field named ${key.slice(0, 80)}.`;
      continue;
    }
    fields[issue.path.join(".")] ??= plain(issue);
  }
  const paths = Object.keys(fields);
  const only = paths.length === 1 ? fields[paths[0] ?? ""] : undefined;
  throw new Refusal("invalid", only ?? "Check the marked fields.", fields);
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
