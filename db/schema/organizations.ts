import { sql } from "drizzle-orm";
import { check, foreignKey, pgPolicy, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import {
  bulkheadApp,
  createdAt,
  moment,
  organizationId,
  organizationPolicies,
  revision,
  wall,
} from "./columns";
import { users } from "./people";

export const organizations = pgTable(
  "organizations",
  {
    organizationId: organizationId(),
    slug: text("slug").notNull(),
    name: text("name").notNull(),
    licence: text("licence", { enum: ["STANDARD", "ENTERPRISE"] })
      .notNull()
      .default("ENTERPRISE"),
    revision: revision(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "organizations_pkey", columns: [t.organizationId] }),
    unique("organizations_slug").on(t.slug),
    check("organizations_licence", sql`${t.licence} in ('STANDARD', 'ENTERPRISE')`),
    ...organizationPolicies("organizations"),
  ],
);

export const members = pgTable(
  "members",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    deactivatedAt: moment("deactivated_at"),
    /** Sessions that began before this are over for this organization, also after the member comes back. */
    sessionsFrom: moment("sessions_from").notNull().defaultNow(),
    revision: revision(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "members_pkey", columns: [t.organizationId, t.id] }),
    unique("members_user").on(t.organizationId, t.userId),
    foreignKey({
      name: "members_organization_fkey",
      columns: [t.organizationId],
      foreignColumns: [organizations.organizationId],
    }),
    foreignKey({ name: "members_user_fkey", columns: [t.userId], foreignColumns: [users.id] }),
    ...organizationPolicies("members"),
  ],
);

/** What a member has chosen for themselves; written by that member alone. */
export const memberPreferences = pgTable(
  "member_preferences",
  {
    organizationId: organizationId(),
    memberId: uuid("member_id").notNull(),
    /** An environment's key, or "all". A key, not a reference: an environment that goes leaves nothing behind. */
    activeEnvironment: text("active_environment"),
    /** When they hid the first steps, or had gone through them. */
    firstStepsOverAt: moment("first_steps_over_at"),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (t) => {
    const own = sql`${wall.thisOrganization} and member_id = nullif(current_setting('app.member_id', true), '')::uuid`;
    return [
      primaryKey({ name: "member_preferences_pkey", columns: [t.organizationId, t.memberId] }),
      foreignKey({
        name: "member_preferences_member_fkey",
        columns: [t.organizationId, t.memberId],
        foreignColumns: [members.organizationId, members.id],
      }).onDelete("cascade"),
      pgPolicy("member_preferences_select", { for: "select", to: bulkheadApp, using: own }),
      pgPolicy("member_preferences_insert", { for: "insert", to: bulkheadApp, withCheck: own }),
      pgPolicy("member_preferences_update", { for: "update", to: bulkheadApp, using: own, withCheck: own }),
    ];
  },
);

export const roles = pgTable(
  "roles",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    base: text("base", { enum: ["agent", "developer", "admin"] }).notNull(),
    access: text("access", { enum: ["all", "only", "except"] })
      .notNull()
      .default("all"),
    revision: revision(),
  },
  (t) => [
    primaryKey({ name: "roles_pkey", columns: [t.organizationId, t.id] }),
    unique("roles_name").on(t.organizationId, t.name),
    foreignKey({
      name: "roles_organization_fkey",
      columns: [t.organizationId],
      foreignColumns: [organizations.organizationId],
    }),
    check("roles_base", sql`${t.base} in ('agent', 'developer', 'admin')`),
    check("roles_access", sql`${t.access} in ('all', 'only', 'except')`),
    check("roles_admin_everywhere", sql`${t.base} <> 'admin' or ${t.access} = 'all'`),
    ...organizationPolicies("roles"),
  ],
);

export const memberRoles = pgTable(
  "member_roles",
  {
    organizationId: organizationId(),
    memberId: uuid("member_id").notNull(),
    roleId: uuid("role_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "member_roles_pkey", columns: [t.organizationId, t.memberId, t.roleId] }),
    foreignKey({
      name: "member_roles_member_fkey",
      columns: [t.organizationId, t.memberId],
      foreignColumns: [members.organizationId, members.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "member_roles_role_fkey",
      columns: [t.organizationId, t.roleId],
      foreignColumns: [roles.organizationId, roles.id],
    }),
    ...organizationPolicies("member_roles"),
  ],
);
