import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  bytes,
  createdAt,
  environmentId,
  environmentPolicies,
  moment,
  organizationId,
  revision,
  updatedAt,
} from "./columns";
import { environments } from "./environments";

type Value = string | number | boolean;

export const resources = pgTable(
  "resources",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    id: uuid("id").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    key: text("key").notNull(),
    /** The public fields; a secret never stands here. */
    spec: jsonb("spec")
      .$type<Record<string, Value | readonly string[] | readonly Readonly<Record<string, Value>>[]>>()
      .notNull(),
    /** The value of the field that the kind is filtered by (an account's integration); written with `spec`. */
    facet: text("facet"),
    /** Incomplete: a copy or an import whose required secrets could not come along. */
    status: text("status", { enum: ["incomplete", "untested", "working", "failing"] })
      .notNull()
      .default("untested"),
    statusMessage: text("status_message"),
    statusAt: moment("status_at"),
    /** The revision that sample data made; null: made by a person. Untouched while it is the revision. */
    sampleRevision: integer("sample_revision"),
    revision: revision(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    // Stored, because an expression under a policy cannot use an index: lower() and ILIKE are not leakproof.
    nameKey: text("name_key").notNull().generatedAlwaysAs(sql`lower(name)`),
    searchKey: text("search_key").notNull().generatedAlwaysAs(sql`lower(name || ' ' || key)`),
  },
  (t) => [
    primaryKey({ name: "resources_pkey", columns: [t.organizationId, t.environmentId, t.id] }),
    unique("resources_kind_id").on(t.organizationId, t.environmentId, t.kind, t.id),
    // The name first: when both are taken, that is what the person typed.
    unique("resources_name").on(t.organizationId, t.environmentId, t.kind, t.nameKey),
    unique("resources_key").on(t.organizationId, t.environmentId, t.kind, t.key),
    foreignKey({
      name: "resources_environment_fkey",
      columns: [t.organizationId, t.environmentId],
      foreignColumns: [environments.organizationId, environments.environmentId],
    }),
    check("resources_status", sql`${t.status} in ('incomplete', 'untested', 'working', 'failing')`),
    index("resources_by_name").on(t.organizationId, t.environmentId, t.kind, t.nameKey, t.id),
    index("resources_by_name_everywhere").on(t.organizationId, t.kind, t.nameKey, t.id),
    index("resources_by_change").on(t.organizationId, t.environmentId, t.kind, t.updatedAt, t.id),
    index("resources_by_change_everywhere").on(t.organizationId, t.kind, t.updatedAt, t.id),
    index("resources_by_facet").on(t.organizationId, t.environmentId, t.kind, t.facet, t.nameKey, t.id),
    index("resources_by_id").on(t.organizationId, t.id),
    index("resources_of_sample").on(t.organizationId).where(sql`${t.sampleRevision} is not null`),
    ...environmentPolicies("resources"),
  ],
);

/**
 * The versions of an encryption key: each a data key, wrapped. What an environment seals is sealed with the one that is
 * current there. Version 0 is a key's own: it seals the credentials that open the others, and is never current.
 */
export const dataKeys = pgTable(
  "data_keys",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    id: uuid("id").notNull(),
    /** The resource that it is a version of. */
    encryptionKeyId: uuid("encryption_key_id").notNull(),
    version: integer("version").notNull(),
    current: boolean("current").notNull().default(false),
    /** The AWS KMS key that wraps it; null: a master key does. */
    kmsArn: text("kms_arn"),
    /** The fingerprint of that master key; null: the one from before the first rotation. */
    masterKey: text("master_key"),
    wrapped: bytes("wrapped").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "data_keys_pkey", columns: [t.organizationId, t.environmentId, t.id] }),
    unique("data_keys_version").on(t.organizationId, t.environmentId, t.encryptionKeyId, t.version),
    uniqueIndex("data_keys_current").on(t.organizationId, t.environmentId).where(sql`${t.current}`),
    // What is to be sealed again is looked for every few seconds.
    index("data_keys_old")
      .on(t.organizationId, t.environmentId)
      .where(sql`not ${t.current} and ${t.version} > 0`),
    foreignKey({
      name: "data_keys_environment_fkey",
      columns: [t.organizationId, t.environmentId],
      foreignColumns: [environments.organizationId, environments.environmentId],
    }),
    foreignKey({
      name: "data_keys_encryption_key_fkey",
      columns: [t.organizationId, t.environmentId, t.encryptionKeyId],
      foreignColumns: [resources.organizationId, resources.environmentId, resources.id],
    }),
    check("data_keys_wrapped_once", sql`${t.kmsArn} is null or ${t.masterKey} is null`),
    check("data_keys_own", sql`${t.version} > 0 or (${t.kmsArn} is null and not ${t.current})`),
    ...environmentPolicies("data_keys"),
  ],
);

export const resourceSecrets = pgTable(
  "resource_secrets",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    resourceId: uuid("resource_id").notNull(),
    field: text("field").notNull(),
    keyId: uuid("key_id").notNull(),
    sealed: bytes("sealed").notNull(),
    /** Where it may be sent, of a resource that is made of a description: what that said when it was entered. */
    enteredFor: text("entered_for").array(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({
      name: "resource_secrets_pkey",
      columns: [t.organizationId, t.environmentId, t.resourceId, t.field],
    }),
    foreignKey({
      name: "resource_secrets_resource_fkey",
      columns: [t.organizationId, t.environmentId, t.resourceId],
      foreignColumns: [resources.organizationId, resources.environmentId, resources.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "resource_secrets_key_fkey",
      columns: [t.organizationId, t.environmentId, t.keyId],
      foreignColumns: [dataKeys.organizationId, dataKeys.environmentId, dataKeys.id],
    }),
    index("resource_secrets_by_key").on(t.organizationId, t.environmentId, t.keyId),
    ...environmentPolicies("resource_secrets"),
  ],
);

/** What a resource is made of or works with, by field: another one of its own environment. */
export const resourceReferences = pgTable(
  "resource_references",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    resourceId: uuid("resource_id").notNull(),
    field: text("field").notNull(),
    toKind: text("to_kind").notNull(),
    toId: uuid("to_id").notNull(),
  },
  (t) => [
    primaryKey({
      name: "resource_references_pkey",
      columns: [t.organizationId, t.environmentId, t.resourceId, t.field],
    }),
    foreignKey({
      name: "resource_references_resource_fkey",
      columns: [t.organizationId, t.environmentId, t.resourceId],
      foreignColumns: [resources.organizationId, resources.environmentId, resources.id],
    }),
    // No action: what others are made of stays.
    foreignKey({
      name: "resource_references_to_fkey",
      columns: [t.organizationId, t.environmentId, t.toKind, t.toId],
      foreignColumns: [resources.organizationId, resources.environmentId, resources.kind, resources.id],
    }),
    index("resource_references_by_target").on(t.organizationId, t.environmentId, t.toId),
    ...environmentPolicies("resource_references"),
  ],
);
