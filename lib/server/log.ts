import { format, inspect, stripVTControlCharacters } from "node:util";
import { loggedError, withoutCredentials } from "./log-error";
import { running } from "./request-running";

export const LOG_FORMATS = ["json", "text"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** From the gravest on; a level holds the ones before it. */
export const LOG_LEVELS = ["error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export type LogFields = Readonly<Record<string, unknown>>;
export type Log = (level: LogLevel, message: string, fields?: LogFields) => void;

export type LogOptions = { format: LogFormat; level: LogLevel; write(line: string): void };

/**
 * A log of a line per record: JSON with `time`, `level`, `msg`, the `id` of the request it is part of, and the fields;
 * or, as text, what a person at a terminal wants to see of it. An `error` among the fields is told by `loggedError`.
 */
export function createLog({ format: form, level: least, write }: LogOptions): Log {
  const shown = new Set(LOG_LEVELS.slice(0, LOG_LEVELS.indexOf(least) + 1));
  const lineOf = form === "json" ? jsonLine : textLine;
  return (level, message, { error, ...fields } = {}) => {
    if (!shown.has(level)) return;
    const told = error === undefined ? undefined : loggedError(error);
    const id = running()?.id;
    const record = { ...(id && { id }), ...fields, ...(told && { error: told }) };
    write(`${withoutCredentials(lineOf(level, message, record))}\n`);
  };
}

function jsonLine(level: LogLevel, msg: string, record: LogFields): string {
  return JSON.stringify({ time: new Date().toISOString(), level, msg, ...record });
}

function textLine(level: LogLevel, message: string, { id, error, ...fields }: LogFields): string {
  const words = [message, ...Object.values(fields).filter((value) => value !== undefined && value !== null)];
  // A record of something that went well needs no id, and no time: it is seen when it happens.
  if (level === "info") return words.join(" ");
  const time = new Date().toTimeString().slice(0, 8);
  const line = [time, ...(level === "debug" ? [] : [level]), ...words].join(" ");
  const about = id && level !== "debug" ? `${line} (request ${id})` : line;
  return error ? `${about}\n${stackOf(error)}` : about;
}

function stackOf(error: unknown): string {
  const { stack, ...rest } = error as { stack?: string };
  return [stack, Object.keys(rest).length > 2 && inspect(rest)].filter(Boolean).join("\n");
}

const consoleLevels = { error: "error", warn: "warn", info: "info", log: "info", debug: "debug" } as const;

/** From now on everything said on the console, also by a library, is a record of `log`. */
export function captureConsole(log: Log): void {
  for (const [method, level] of Object.entries(consoleLevels)) {
    console[method as keyof typeof consoleLevels] = (...said: unknown[]) => {
      const error = said.find(isErrorLike);
      const words = said.filter((each) => each !== error);
      const text = stripVTControlCharacters(format(...words)).trim();
      // Next puts nothing but a sign before an error.
      const message = /\w/.test(text) || !error ? text : loggedError(error).message;
      if (message !== "") log(level, message, error && { error });
    };
  }
}

function isErrorLike(said: unknown): said is Error {
  return (
    said instanceof Error ||
    (typeof said === "object" && said !== null && "message" in said && "stack" in said)
  );
}
