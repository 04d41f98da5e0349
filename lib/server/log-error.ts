// `detail` and `where` of PostgreSQL's errors are left out: they quote rows.
const TOLD = ["code", "syscall", "digest", "severity", "schema", "table", "constraint", "routine"] as const;

/** What is told of an error, and nothing else that it may hold: no parameters, rows, headers or connection settings. */
export type LoggedError = Partial<Record<(typeof TOLD)[number], string>> & {
  name: string;
  message: string;
  stack?: string;
  cause?: LoggedError;
};

const MAX_DEPTH = 4;

/** An error in the shape of a log; its causes too, four deep. Anything thrown will do. */
export function loggedError(thrown: unknown, depth = 0): LoggedError {
  if (typeof thrown !== "object" || thrown === null) return { name: "Error", message: String(thrown) };
  // Told by shape, not by class: what Next bundles has classes of its own.
  const error = thrown as Partial<Error> & { params?: unknown };
  const { name, message, stack, cause } = error;
  const told = TOLD.flatMap((key): [string, string][] => {
    const value = (thrown as Record<string, unknown>)[key];
    return typeof value === "string" ? [[key, value]] : [];
  });
  return {
    name: typeof name === "string" ? name : "Error",
    message: withoutTyped(String(message ?? ""), error),
    ...Object.fromEntries(told),
    ...(typeof stack === "string" && { stack: withoutTyped(stack, error) }),
    ...(cause !== undefined && depth < MAX_DEPTH && { cause: loggedError(cause, depth + 1) }),
  };
}

/**
 * Without what people typed: a failed statement's message ends in its parameters, and one of JSON quotes a piece of what
 * is none. The stack begins with the message.
 */
function withoutTyped(text: string, { message, params }: { message?: unknown; params?: unknown }): string {
  if (typeof message === "string" && message.endsWith(" is not valid JSON"))
    return text.replace(message, "This is not valid JSON");
  return Array.isArray(params) ? text.replace(`\nparams: ${params}`, "") : text;
}

/** The text with the user and the password of each URL in it taken out. */
export function withoutCredentials(text: string): string {
  // Without the scheme before it: looking for one reads a long path, which anyone may ask for, over and over.
  return text.replace(/:\/\/[^\s"'<>/?#]+@/g, "://•••@");
}
