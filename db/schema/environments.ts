import { sql } from "drizzle-orm";
import {
  boolean,
  foreignKey,
  integer,
  pgPolicy,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import {
  bulkheadApp,
  createdAt,
  environmentId,
  organizationId,
  organizationPolicies,
  revision,
  wall,
} from "./columns";
import { organizations, roles } from "./organizations";

/** An environment lives in itself: `environment_id` is its own id, so that the same wall covers it. */
export const environments = pgTable(
  "environments",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    key: text("key").notNull(),
    name: text("name").notNull(),
    shape: text("shape").notNull(),
    colour: text("colour").notNull(),
    position: integer("position").notNull(),
    /** Deleting anything here asks for its name typed. */
    protected: boolean("protected").notNull().default(false),
    /** One of the three an organization is born with: never deleted. */
    born: boolean("born").notNull().default(false),
    revision: revision(),
    createdAt: createdAt(),
  },
  (t) => {
    const writableHere = sql`${wall.thisOrganization} and ${wall.writable} and ${wall.organizationWritable}`;
    return [
      primaryKey({ name: "environments_pkey", columns: [t.organizationId, t.environmentId] }),
      unique("environments_key").on(t.organizationId, t.key),
      uniqueIndex("environments_name").on(t.organizationId, sql`lower(${t.name})`),
      foreignKey({
        name: "environments_organization_fkey",
        columns: [t.organizationId],
        foreignColumns: [organizations.organizationId],
      }),
      pgPolicy("environments_select", {
        for: "select",
        to: bulkheadApp,
        using: sql`${wall.thisOrganization} and ${wall.visible}`,
      }),
      pgPolicy("environments_insert", { for: "insert", to: bulkheadApp, withCheck: writableHere }),
      pgPolicy("environments_update", {
        for: "update",
        to: bulkheadApp,
        using: writableHere,
        withCheck: writableHere,
      }),
      pgPolicy("environments_delete", { for: "delete", to: bulkheadApp, using: writableHere }),
    ];
  },
);

/** Which environments a role names ("only these", "all except these"): the admin's act, not the environment's. */
export const roleEnvironments = pgTable(
  "role_environments",
  {
    organizationId: organizationId(),
    roleId: uuid("role_id").notNull(),
    namedEnvironmentId: uuid("named_environment_id").notNull(),
  },
  (t) => [
    primaryKey({
      name: "role_environments_pkey",
      columns: [t.organizationId, t.roleId, t.namedEnvironmentId],
    }),
    foreignKey({
      name: "role_environments_role_fkey",
      columns: [t.organizationId, t.roleId],
      foreignColumns: [roles.organizationId, roles.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "role_environments_environment_fkey",
      columns: [t.organizationId, t.namedEnvironmentId],
      foreignColumns: [environments.organizationId, environments.environmentId],
    }),
    ...organizationPolicies("role_environments"),
  ],
);
