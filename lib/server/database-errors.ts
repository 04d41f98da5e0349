import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseError } from "pg";
import { KeyGone } from "@/lib/secrets/key-errors";
import { conflict, forbidden, inUse, Refusal } from "./errors";

// Which field a unique constraint speaks of, and what to say there.
const taken: Readonly<Record<string, { field: string; message: string }>> = {
  resources_name: { field: "name", message: "This name is taken in this environment. Choose another." },
  resources_key: { field: "key", message: "This key is taken in this environment. Choose another." },
  applications_name: { field: "name", message: "An app has this name. Choose another." },
  applications_key: { field: "key", message: "An app has this key. Choose another." },
  profiles_name: { field: "name", message: "A profile in this environment has this name. Choose another." },
  profiles_key: {
    field: "name",
    message: "A profile in this environment has this key. Choose another name.",
  },
  slots_key: { field: "key", message: "Another row of this app has this key. Choose another." },
  variables_name: { field: "name", message: "This app has a variable of this name. Choose another." },
  environments_name: { field: "name", message: "An environment has this name. Choose another." },
  environments_key: { field: "key", message: "An environment has this key. Choose another." },
  roles_name: { field: "name", message: "Another role has this name. Choose another." },
  organizations_slug: { field: "slug", message: "This address is taken. Choose another." },
  invites_open: {
    field: "email",
    message: "There is an open invite to this address. Resend it, or revoke it.",
  },
  users_email_key: { field: "email", message: "Someone has this email address. Choose another." },
};

/** The PostgreSQL error beneath, whoever wrapped it. */
export function databaseError(error: unknown): DatabaseError | undefined {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof DatabaseError ? cause : undefined;
}

/** Whether the same transaction may succeed if it is run again. */
export function isTransient(error: unknown): boolean {
  const code = databaseError(error)?.code;
  return error instanceof KeyGone || code === "40001" || code === "40P01";
}

// What a person would look for when the database says that something is still referred to.
const referred: Readonly<Record<string, string>> = {
  bindings_slot_fkey: "Also used in profiles you can't change. Ask an admin.",
  bindings_slot_kind_fkey: "Also used in profiles you can't change. Ask an admin.",
  variable_values_variable_fkey: "Also used in profiles you can't change. Ask an admin.",
  profiles_application_fkey: "Also used in profiles you can't change. Ask an admin.",
  deployments_profile_fkey: "Also published in environments you can't change. Ask an admin.",
  deployment_picks_deployment_fkey: "It is live. Withdraw it first.",
  deployment_picks_resource_fkey:
    "A live deployment uses this, or it was deleted just now. Reload to see which.",
  resource_references_to_fkey:
    "Something is made of this that you don't see, or it was deleted just now. Reload, or ask an admin.",
  member_roles_role_fkey: "Somebody holds this role. Give them another one first.",
  bindings_resource_fkey: "An app picks this, or it was deleted just now. Reload to see which.",
};

// lock_not_available, query_canceled by the time limit, and what is left when every try met another transaction.
const busy = new Set(["55P03", "57014", "40001", "40P01"]);
const unreachable = new Set([
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "57P01",
  "57P02",
  "57P03",
  "08006",
]);

function isUnreachable(error: unknown): boolean {
  const cause: unknown = error instanceof DrizzleQueryError ? error.cause : error;
  if (!(cause instanceof Error)) return false;
  const code = "code" in cause ? String(cause.code) : "";
  // The pool and the driver say these without a code.
  return (
    unreachable.has(code) ||
    /^(Connection terminated|timeout exceeded when trying to connect)/.test(cause.message)
  );
}

/** What may be logged of an error: never the parameters of a statement, which are what people typed. */
export function loggable(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error;
  const { name, message, stack } = error.cause ?? error;
  const { code, constraint, table } = databaseError(error) ?? {};
  return { name, message, code, constraint, table, query: error.query, stack };
}

/** A refusal by the database in plain words; undefined for what nobody expected. */
export function refusalOf(error: unknown): Refusal | undefined {
  const refused = databaseError(error);
  if (isUnreachable(error)) {
    return new Refusal("unavailable", "The database can't be reached just now. Try again in a moment.");
  }
  if (!refused) return undefined;
  if (busy.has(refused.code ?? "")) {
    return new Refusal("unavailable", "Someone else is changing this. Try again in a moment.");
  }
  if (refused.code === "23505") {
    const known = taken[refused.constraint ?? ""];
    return known
      ? conflict(known.message, { [known.field]: known.message })
      : conflict("This exists already. Reload and try again.");
  }
  if (refused.code === "23503" || refused.code === "23001") {
    return inUse(
      referred[refused.constraint ?? ""] ??
        "Something you can't see or that changed just now still uses this. Reload, or ask an admin.",
    );
  }
  // A NUL, which no text of PostgreSQL holds.
  if (refused.code === "22021") return new Refusal("invalid", "Text can't contain control characters.");
  if (refused.code === "42501") return forbidden("You can't change this here. Ask an admin.");
  return undefined;
}
