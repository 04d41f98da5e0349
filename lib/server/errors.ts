import type { ErrorCode, Failure } from "@/lib/result";

/** What is expected to go wrong, said in plain words. `fields`: path of an input → what is wrong with it. */
export class Refusal extends Error {
  constructor(
    readonly code: Exclude<ErrorCode, "unexpected">,
    message: string,
    readonly fields?: Record<string, string>,
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = "Refusal";
  }

  toFailure(): Failure {
    const { code, message, fields, details } = this;
    return { ok: false, error: { code, message, ...(fields && { fields }), ...(details && { details }) } };
  }
}

/** Not there, or not for them: the two are never told apart. `what`: "This app". */
export const notFound = (what: string) => new Refusal("not-found", `${what} was not found.`);

/** The same for all of a sort. `what`: "Apps". */
export const noneFound = (what: string) => new Refusal("not-found", `${what} were not found.`);

export const forbidden = (message: string) => new Refusal("forbidden", message);

export const invalid = (fields: Record<string, string>, message = "Check the marked fields.") =>
  new Refusal("invalid", message, fields);

export const conflict = (message: string, fields?: Record<string, string>) =>
  new Refusal("conflict", message, fields);

/** `usedBy`: what the asker may see of it. */
export const inUse = (message: string, usedBy?: unknown) =>
  new Refusal("in-use", message, undefined, usedBy === undefined ? undefined : { usedBy });

export const moved = (message: string) => new Refusal("moved", message);

export const stale = (message: string) => new Refusal("stale", message);

/** Somebody was quicker. `what`: "this app". */
export const changedSince = (what = "this") =>
  stale(`Someone changed ${what} since you opened it. Reload to see what they changed.`);
