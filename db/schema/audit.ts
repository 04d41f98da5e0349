import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  foreignKey,
  index,
  jsonb,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { bulkheadApp, bytes, moment, organizationId, wall } from "./columns";
import { organizations } from "./organizations";

/** The newest number and hash of an organization's chain. */
export const auditHeads = pgTable(
  "audit_heads",
  {
    organizationId: organizationId(),
    number: bigint("number", { mode: "number" }).notNull(),
    hash: bytes("hash").notNull(),
  },
  (t) => [
    primaryKey({ name: "audit_heads_pkey", columns: [t.organizationId] }),
    foreignKey({
      name: "audit_heads_organization_fkey",
      columns: [t.organizationId],
      foreignColumns: [organizations.organizationId],
    }),
    pgPolicy("audit_heads_select", { for: "select", to: bulkheadApp, using: wall.thisOrganization }),
    pgPolicy("audit_heads_insert", { for: "insert", to: bulkheadApp, withCheck: wall.thisOrganization }),
    pgPolicy("audit_heads_update", {
      for: "update",
      to: bulkheadApp,
      using: wall.thisOrganization,
      withCheck: wall.thisOrganization,
    }),
  ],
);

/** What sorts an entry: who did what, and where. Each combination is one number, which a filter looks for. */
const facets = () => ({
  action: text("action").notNull(),
  outcome: text("outcome", { enum: ["done", "refused"] }).notNull(),
  // No FKs: audit rows outlive their actor, their environment and their subject.
  actorId: uuid("actor_id"),
  actorName: text("actor_name").notNull(),
  environmentId: uuid("environment_id"),
  /** A change that touches two environments (a profile that moves) is told only to those who see both. */
  otherEnvironmentId: uuid("other_environment_id"),
  subjectKind: text("subject_kind").notNull(),
  facet: bigint("facet", { mode: "bigint" })
    .notNull()
    .generatedAlwaysAs(
      sql`hash_record_extended(row(action, outcome, actor_id, actor_name, environment_id, other_environment_id, subject_kind), 0)`,
    ),
});

/** Every combination that the log has had. Only added to, and read by `search_audit` alone. */
export const auditFacets = pgTable("audit_facets", { organizationId: organizationId(), ...facets() }, (t) => [
  primaryKey({ name: "audit_facets_pkey", columns: [t.organizationId, t.facet] }),
  foreignKey({
    name: "audit_facets_organization_fkey",
    columns: [t.organizationId],
    foreignColumns: [organizations.organizationId],
  }),
  pgPolicy("audit_facets_insert", { for: "insert", to: bulkheadApp, withCheck: wall.thisOrganization }),
]);

/** Every subject's name and every address that the log has had. Only added to, and read by `search_audit` alone. */
export const auditNames = pgTable(
  "audit_names",
  { organizationId: organizationId(), name: text("name").notNull() },
  (t) => [
    primaryKey({ name: "audit_names_pkey", columns: [t.organizationId, t.name] }),
    foreignKey({
      name: "audit_names_organization_fkey",
      columns: [t.organizationId],
      foreignColumns: [organizations.organizationId],
    }),
    pgPolicy("audit_names_insert", { for: "insert", to: bulkheadApp, withCheck: wall.thisOrganization }),
  ],
);

/** One row per change and per refusal, numbered and chained. Inserted and read by the runtime, never changed. */
export const auditLog = pgTable(
  "audit_log",
  {
    organizationId: organizationId(),
    number: bigint("number", { mode: "number" }).notNull(),
    at: moment("at").notNull(),
    ...facets(),
    actorKind: text("actor_kind", { enum: ["member", "token", "system"] }).notNull(),
    subjectId: uuid("subject_id"),
    subjectName: text("subject_name").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    reason: text("reason"),
    address: text("address"),
    requestId: text("request_id"),
    previousHash: bytes("previous_hash").notNull(),
    hash: bytes("hash").notNull(),
  },
  (t) => {
    const seen = (column: string) =>
      sql.raw(
        `(${column} is null or ${column} = any(nullif(current_setting('app.environment_ids', true), '')::uuid[]))`,
      );
    return [
      primaryKey({ name: "audit_log_pkey", columns: [t.organizationId, t.number] }),
      index("audit_log_by_subject").on(t.organizationId, t.subjectId, t.number),
      index("audit_log_by_facet").on(t.organizationId, t.facet, t.number),
      index("audit_log_by_name").on(t.organizationId, t.subjectName, t.number),
      index("audit_log_by_address").on(t.organizationId, t.address, t.number),
      foreignKey({
        name: "audit_log_organization_fkey",
        columns: [t.organizationId],
        foreignColumns: [organizations.organizationId],
      }),
      check("audit_log_outcome", sql`${t.outcome} in ('done', 'refused')`),
      pgPolicy("audit_log_select", {
        for: "select",
        to: bulkheadApp,
        using: sql`${wall.thisOrganization} and ${seen("environment_id")} and ${seen("other_environment_id")}`,
      }),
      pgPolicy("audit_log_insert", { for: "insert", to: bulkheadApp, withCheck: wall.thisOrganization }),
    ];
  },
);
