import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { applications, slots, variables } from "./apps";
import {
  bytes,
  createdAt,
  environmentId,
  environmentPolicies,
  organizationId,
  revision,
  updatedAt,
} from "./columns";
import { environments } from "./environments";
import { dataKeys, resources } from "./resources";

export const profiles = pgTable(
  "profiles",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    id: uuid("id").notNull(),
    applicationId: uuid("application_id").notNull(),
    name: text("name").notNull(),
    key: text("key").notNull(),
    /** The key of the environment that a default profile was born on: `dev`, `qa` or `prod`. Null: made by a person. */
    home: text("home"),
    language: text("language").notNull().default("en"),
    timezone: text("timezone").notNull().default("UTC"),
    /** Minutes a session of the running app lasts. */
    sessionMinutes: integer("session_minutes").notNull().default(43_200),
    authentication: text("authentication", { enum: ["public", "sign-in"] })
      .notNull()
      .default("sign-in"),
    /** What did not come along at the last change of environment and has not been chosen again. */
    leftBehind: jsonb("left_behind").$type<LeftBehind>().notNull().default({ slots: [], variables: [] }),
    revision: revision(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    nameKey: text("name_key").notNull().generatedAlwaysAs(sql`lower(name)`),
  },
  (t) => [
    primaryKey({ name: "profiles_pkey", columns: [t.organizationId, t.environmentId, t.id] }),
    unique("profiles_id").on(t.organizationId, t.id),
    unique("profiles_application_id").on(t.organizationId, t.environmentId, t.applicationId, t.id),
    // The name first: when both are taken, that is what the person typed.
    unique("profiles_name").on(t.organizationId, t.environmentId, t.applicationId, t.nameKey),
    // Within an environment: a key taken behind a wall would tell of a profile there.
    unique("profiles_key").on(t.organizationId, t.environmentId, t.applicationId, t.key),
    index("profiles_by_application").on(t.organizationId, t.applicationId, t.environmentId),
    foreignKey({
      name: "profiles_environment_fkey",
      columns: [t.organizationId, t.environmentId],
      foreignColumns: [environments.organizationId, environments.environmentId],
    }),
    // No cascade: an app's profiles may stand behind a wall that its deleter cannot see through.
    foreignKey({
      name: "profiles_application_fkey",
      columns: [t.organizationId, t.applicationId],
      foreignColumns: [applications.organizationId, applications.id],
    }),
    check("profiles_session", sql`${t.sessionMinutes} between 1 and 129600`),
    check("profiles_authentication", sql`${t.authentication} in ('public', 'sign-in')`),
    ...environmentPolicies("profiles"),
  ],
);

/** Ids of slots to choose again, and of secret variables to enter again. Names stay behind: see `former_picks`. */
export type LeftBehind = { slots: string[]; variables: string[] };

/** The resource that a profile picked for a slot. Every reference holds the environment: across a wall is no row. */
export const bindings = pgTable(
  "bindings",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    profileId: uuid("profile_id").notNull(),
    applicationId: uuid("application_id").notNull(),
    slotId: uuid("slot_id").notNull(),
    kind: text("kind").notNull(),
    resourceId: uuid("resource_id").notNull(),
  },
  (t) => [
    primaryKey({
      name: "bindings_pkey",
      columns: [t.organizationId, t.environmentId, t.profileId, t.slotId],
    }),
    foreignKey({
      name: "bindings_profile_fkey",
      columns: [t.organizationId, t.environmentId, t.applicationId, t.profileId],
      foreignColumns: [profiles.organizationId, profiles.environmentId, profiles.applicationId, profiles.id],
    }),
    foreignKey({
      name: "bindings_resource_fkey",
      columns: [t.organizationId, t.environmentId, t.kind, t.resourceId],
      foreignColumns: [resources.organizationId, resources.environmentId, resources.kind, resources.id],
    }),
    foreignKey({
      name: "bindings_slot_fkey",
      columns: [t.organizationId, t.applicationId, t.slotId],
      foreignColumns: [slots.organizationId, slots.applicationId, slots.id],
    }),
    foreignKey({
      name: "bindings_slot_kind_fkey",
      columns: [t.organizationId, t.kind, t.slotId],
      foreignColumns: [slots.organizationId, slots.kind, slots.id],
    }),
    index("bindings_by_resource").on(t.organizationId, t.environmentId, t.resourceId),
    index("bindings_by_slot").on(t.organizationId, t.slotId),
    ...environmentPolicies("bindings"),
  ],
);

/** A profile's value for a variable: plain, or sealed with a data key of the profile's environment. */
export const variableValues = pgTable(
  "variable_values",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    profileId: uuid("profile_id").notNull(),
    applicationId: uuid("application_id").notNull(),
    variableId: uuid("variable_id").notNull(),
    plain: text("plain"),
    keyId: uuid("key_id"),
    sealed: bytes("sealed"),
  },
  (t) => [
    primaryKey({
      name: "variable_values_pkey",
      columns: [t.organizationId, t.environmentId, t.profileId, t.variableId],
    }),
    foreignKey({
      name: "variable_values_profile_fkey",
      columns: [t.organizationId, t.environmentId, t.applicationId, t.profileId],
      foreignColumns: [profiles.organizationId, profiles.environmentId, profiles.applicationId, profiles.id],
    }),
    foreignKey({
      name: "variable_values_variable_fkey",
      columns: [t.organizationId, t.applicationId, t.variableId],
      foreignColumns: [variables.organizationId, variables.applicationId, variables.id],
    }),
    foreignKey({
      name: "variable_values_key_fkey",
      columns: [t.organizationId, t.environmentId, t.keyId],
      foreignColumns: [dataKeys.organizationId, dataKeys.environmentId, dataKeys.id],
    }),
    index("variable_values_by_key").on(t.organizationId, t.environmentId, t.keyId),
    index("variable_values_by_variable").on(t.organizationId, t.variableId),
    check(
      "variable_values_one",
      sql`(${t.plain} is not null) <> (${t.sealed} is not null) and (${t.sealed} is null) = (${t.keyId} is null)`,
    ),
    ...environmentPolicies("variable_values"),
  ],
);

/**
 * What a change of environment took away, until the profile next changes. It lives in the environment that was left,
 * because what it holds is sealed with that environment's keys.
 */
export const profileUndos = pgTable(
  "profile_undos",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    // No FK: the profile has moved to another environment.
    profileId: uuid("profile_id").notNull(),
    /** Good only while the profile still has this revision. */
    profileRevision: integer("profile_revision").notNull(),
    keyId: uuid("key_id").notNull(),
    sealed: bytes("sealed").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "profile_undos_pkey", columns: [t.organizationId, t.environmentId, t.profileId] }),
    foreignKey({
      name: "profile_undos_key_fkey",
      columns: [t.organizationId, t.environmentId, t.keyId],
      foreignColumns: [dataKeys.organizationId, dataKeys.environmentId, dataKeys.id],
    }),
    index("profile_undos_by_key").on(t.organizationId, t.environmentId, t.keyId),
    ...environmentPolicies("profile_undos"),
  ],
);

/**
 * What a profile had picked in an environment it has left: "Reselect · was Salesforce Dev Account". It stays behind
 * that environment's wall, because a name is told only to those who may see it.
 */
export const formerPicks = pgTable(
  "former_picks",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    // No FKs: the profile has moved to another environment, and the row may be removed by someone who does not see this one.
    profileId: uuid("profile_id").notNull(),
    slotId: uuid("slot_id").notNull(),
    name: text("name").notNull(),
    leftAt: createdAt("left_at"),
  },
  (t) => [
    primaryKey({
      name: "former_picks_pkey",
      columns: [t.organizationId, t.environmentId, t.profileId, t.slotId],
    }),
    foreignKey({
      name: "former_picks_environment_fkey",
      columns: [t.organizationId, t.environmentId],
      foreignColumns: [environments.organizationId, environments.environmentId],
    }),
    index("former_picks_by_profile").on(t.organizationId, t.profileId),
    ...environmentPolicies("former_picks"),
  ],
);
