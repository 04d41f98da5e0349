import type { AppVariable } from "@/lib/profiles/schema";
import { ENV_TEXT_MAX, type EnvEntry, readEnvFile } from "./env-file";
import { looksSecret } from "./looks-secret";
import { VARIABLE_VALUE_MAX, VARIABLES_MAX, variableNameInput, variableValueInput } from "./schema";

export type PlannedVariable = {
  line: number;
  name: string;
  /** Null: there is none to store. */
  value: string | null;
  secret: boolean;
  /** Known to the app already: whether it is a secret is not decided here. */
  known: boolean;
  /** `sets`: known, without a value of its own in this profile until now. */
  state: "new" | "sets" | "changes" | "same";
  /** Something to know before saving. */
  note?: string;
};

export type EnvPlan = {
  variables: PlannedVariable[];
  /** What can't be stored, with the reason, by line. `name`: null for a line that names none. */
  left: { line: number; name: string | null; reason: string }[];
};

type Known = Pick<AppVariable, "name" | "secret" | "isSet" | "value">;

/** Why a text is not read at all; undefined when it is. */
export function refusedText(text: string): string | undefined {
  if (text.length <= ENV_TEXT_MAX) return undefined;
  const [has, most] = [text.length, ENV_TEXT_MAX].map((count) => count.toLocaleString("en"));
  return `This text has ${has} characters; ${most} are read at most. Paste a part of it.`;
}

/** What a `.env` would change in a profile. `addReason`: why its app can't get new variables, if it can't. */
export function planEnv(text: string, known: readonly Known[], addReason?: string): EnvPlan {
  const entries = readEnvFile(text);
  const last = new Map(
    entries.flatMap((entry) => ("value" in entry ? [[entry.name, entry.line] as const] : [])),
  );
  const byName = new Map(known.map((each) => [each.name, each]));
  const plan: EnvPlan = { variables: [], left: [] };
  let free = VARIABLES_MAX - known.length;
  for (const entry of entries) {
    const there = entry.name === null ? undefined : byName.get(entry.name);
    const reason = reasonAgainst(entry, last) ?? (there ? undefined : (addReason ?? full(free)));
    if (reason !== undefined || "fault" in entry) {
      plan.left.push({ line: entry.line, name: entry.name, reason: reason ?? "" });
    } else {
      if (!there) free--;
      plan.variables.push(planned(entry, there));
    }
  }
  return plan;
}

function reasonAgainst(entry: EnvEntry, last: ReadonlyMap<string, number>): string | undefined {
  if ("fault" in entry) {
    return entry.fault === "endless-quote" ? "Its quotes never end." : "This line is no NAME=value.";
  }
  const name = variableNameInput.safeParse(entry.name);
  if (!name.success) return name.error.issues[0]?.message;
  const winner = last.get(entry.name);
  if (winner !== undefined && winner !== entry.line) return `It is here again: line ${winner} counts.`;
  if (entry.value.length > VARIABLE_VALUE_MAX) {
    const [has, most] = [entry.value.length, VARIABLE_VALUE_MAX].map((count) => count.toLocaleString("en"));
    return `Its value has ${has} characters; ${most} are kept at most.`;
  }
  const value = variableValueInput.safeParse(entry.value);
  return value.success ? undefined : value.error.issues[0]?.message;
}

const full = (free: number) => (free > 0 ? undefined : `An app can have at most ${VARIABLES_MAX} variables.`);

function planned(
  { line, name, value }: { line: number; name: string; value: string },
  there: Known | undefined,
): PlannedVariable {
  const detected = looksSecret(name, value);
  if (!there) return { line, name, known: false, secret: detected, value, state: "new" };
  const { secret } = there;
  // Nothing typed is no secret: what is kept stays.
  if (secret && value === "")
    return {
      line,
      name,
      known: true,
      secret,
      value: null,
      state: "same",
      note: "Empty here: its value stays.",
    };
  const state = !there.isSet ? "sets" : !secret && there.value === value ? "same" : "changes";
  const note =
    detected && !secret
      ? "It looks like a secret, and is readable in this app. Remove it there to add it as one."
      : undefined;
  return { line, name, known: true, secret, value, state, ...(note && { note }) };
}
