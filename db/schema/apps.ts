import { sql } from "drizzle-orm";
import {
  boolean,
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
import { createdAt, organizationId, organizationPolicies, revision, updatedAt } from "./columns";
import { organizations } from "./organizations";

export const applications = pgTable(
  "applications",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    key: text("key").notNull(),
    description: text("description").notNull().default(""),
    /** How the app and all it holds stood when sample data made it; null: made by a person. Untouched while the same. */
    sampleState: text("sample_state"),
    revision: revision(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    nameKey: text("name_key").notNull().generatedAlwaysAs(sql`lower(name)`),
    searchKey: text("search_key").notNull().generatedAlwaysAs(sql`lower(name || ' ' || key)`),
  },
  (t) => [
    primaryKey({ name: "applications_pkey", columns: [t.organizationId, t.id] }),
    // The name first: when both are taken, that is what the person typed.
    unique("applications_name").on(t.organizationId, t.nameKey),
    unique("applications_key").on(t.organizationId, t.key),
    index("applications_by_name").on(t.organizationId, t.nameKey, t.id),
    index("applications_by_change").on(t.organizationId, t.updatedAt, t.id),
    foreignKey({
      name: "applications_organization_fkey",
      columns: [t.organizationId],
      foreignColumns: [organizations.organizationId],
    }),
    ...organizationPolicies("applications"),
  ],
);

/** What an application needs of the environment it runs in; shared by all its profiles. */
export const slots = pgTable(
  "slots",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    applicationId: uuid("application_id").notNull(),
    kind: text("kind").notNull(),
    name: text("name").notNull(),
    key: text("key").notNull(),
    description: text("description").notNull().default(""),
    /** Field → value that a picked resource must have, e.g. {"integration": "salesforce"}. Empty: any of the kind. */
    accepts: jsonb("accepts").$type<Record<string, string>>().notNull().default({}),
    required: boolean("required").notNull().default(false),
    position: integer("position").notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ name: "slots_pkey", columns: [t.organizationId, t.id] }),
    unique("slots_kind_id").on(t.organizationId, t.kind, t.id),
    unique("slots_application_id").on(t.organizationId, t.applicationId, t.id),
    unique("slots_key").on(t.organizationId, t.applicationId, t.key),
    foreignKey({
      name: "slots_application_fkey",
      columns: [t.organizationId, t.applicationId],
      foreignColumns: [applications.organizationId, applications.id],
    }),
    ...organizationPolicies("slots"),
  ],
);

export const variables = pgTable(
  "variables",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    applicationId: uuid("application_id").notNull(),
    /** What the program reads it by, e.g. API_URL. */
    name: text("name").notNull(),
    description: text("description").notNull().default(""),
    secret: boolean("secret").notNull().default(false),
    initial: text("initial"),
    position: integer("position").notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ name: "variables_pkey", columns: [t.organizationId, t.id] }),
    unique("variables_application_id").on(t.organizationId, t.applicationId, t.id),
    unique("variables_name").on(t.organizationId, t.applicationId, t.name),
    foreignKey({
      name: "variables_application_fkey",
      columns: [t.organizationId, t.applicationId],
      foreignColumns: [applications.organizationId, applications.id],
    }),
    ...organizationPolicies("variables"),
  ],
);
