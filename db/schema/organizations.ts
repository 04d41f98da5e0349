import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
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
  bytes,
  createdAt,
  moment,
  organizationId,
  organizationPolicies,
  revision,
  updatedAt,
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
    /** When it was deleted. It can be brought back for a while, and is nobody's until then. */
    deletedAt: moment("deleted_at"),
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
    sessionsFrom: moment("sessions_from").notNull().default(sql`'epoch'`),
    /** When they last asked for anything here, to a few minutes. */
    lastSeenAt: moment("last_seen_at"),
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

/** The three every organization is born with, and its own: `custom`. */
export const roles = pgTable(
  "roles",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    base: text("base", { enum: ["none", "agent", "developer", "admin"] }).notNull(),
    custom: boolean("custom").notNull().default(false),
    /** Permissions that a custom role has beyond its base, and those of its base that it lacks. */
    granted: text("granted").array().notNull().default([]),
    withheld: text("withheld").array().notNull().default([]),
    access: text("access", { enum: ["all", "only", "except"] })
      .notNull()
      .default("all"),
    revision: revision(),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ name: "roles_pkey", columns: [t.organizationId, t.id] }),
    uniqueIndex("roles_name").on(t.organizationId, sql`lower(${t.name})`),
    uniqueIndex("roles_built_in").on(t.organizationId, t.base).where(sql`not ${t.custom}`),
    foreignKey({
      name: "roles_organization_fkey",
      columns: [t.organizationId],
      foreignColumns: [organizations.organizationId],
    }),
    check("roles_base", sql`${t.base} in ('none', 'agent', 'developer', 'admin')`),
    check("roles_access", sql`${t.access} in ('all', 'only', 'except')`),
    check("roles_admin_everywhere", sql`${t.base} <> 'admin' or ${t.access} = 'all'`),
    check(
      "roles_built_in_fixed",
      sql`case when ${t.custom} then ${t.base} <> 'admin'
          else ${t.base} <> 'none' and ${t.granted} = '{}' and ${t.withheld} = '{}' end`,
    ),
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

/** An open door for one address: whoever has its link, and that address, becomes a member with its roles. */
export const invites = pgTable(
  "invites",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    email: text("email").notNull(),
    emailKey: text("email_key").generatedAlwaysAs(sql`lower(email)`),
    /** SHA-256 of the link's token; the token itself is kept nowhere. */
    tokenHash: bytes("token_hash").notNull(),
    invitedBy: uuid("invited_by").notNull(),
    expiresAt: moment("expires_at").notNull(),
    acceptedAt: moment("accepted_at"),
    acceptedBy: uuid("accepted_by"),
    revokedAt: moment("revoked_at"),
    revision: revision(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "invites_pkey", columns: [t.organizationId, t.id] }),
    uniqueIndex("invites_token").on(t.tokenHash),
    uniqueIndex("invites_open")
      .on(t.organizationId, t.emailKey)
      .where(sql`${t.acceptedAt} is null and ${t.revokedAt} is null`),
    foreignKey({
      name: "invites_invited_by_fkey",
      columns: [t.organizationId, t.invitedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
    foreignKey({
      name: "invites_accepted_by_fkey",
      columns: [t.organizationId, t.acceptedBy],
      foreignColumns: [members.organizationId, members.id],
    }),
    ...organizationPolicies("invites"),
  ],
);

export const inviteRoles = pgTable(
  "invite_roles",
  {
    organizationId: organizationId(),
    inviteId: uuid("invite_id").notNull(),
    roleId: uuid("role_id").notNull(),
  },
  (t) => [
    primaryKey({ name: "invite_roles_pkey", columns: [t.organizationId, t.inviteId, t.roleId] }),
    foreignKey({
      name: "invite_roles_invite_fkey",
      columns: [t.organizationId, t.inviteId],
      foreignColumns: [invites.organizationId, invites.id],
    }).onDelete("cascade"),
    // The command refuses to delete a role that an open invite gives; a closed one forgets it.
    foreignKey({
      name: "invite_roles_role_fkey",
      columns: [t.organizationId, t.roleId],
      foreignColumns: [roles.organizationId, roles.id],
    }).onDelete("cascade"),
    ...organizationPolicies("invite_roles"),
  ],
);
