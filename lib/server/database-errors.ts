import { DrizzleQueryError } from "drizzle-orm";
import { DatabaseError } from "pg";
import { conflict, forbidden, inUse, type Refusal } from "./errors";

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
  environments_key: { field: "key", message: "An environment has this key. Choose another." },
  organizations_slug: { field: "slug", message: "This address is taken. Choose another." },
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
  return code === "40001" || code === "40P01";
}

// What a person would look for when the database says that something is still referred to.
const referred: Readonly<Record<string, string>> = {
  bindings_slot_fkey: "Also used in profiles you can't change. Ask an admin.",
  bindings_slot_kind_fkey: "Also used in profiles you can't change. Ask an admin.",
  variable_values_variable_fkey: "Also used in profiles you can't change. Ask an admin.",
  profiles_application_fkey: "Also used in profiles you can't change. Ask an admin.",
  bindings_resource_fkey: "An app picks this, or it was deleted just now. Reload to see which.",
};

/** A refusal by the database in plain words; undefined for what nobody expected. */
export function refusalOf(error: unknown): Refusal | undefined {
  const refused = databaseError(error);
  if (!refused) return undefined;
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
  if (refused.code === "42501") return forbidden("You can't change this here. Ask an admin.");
  return undefined;
}
