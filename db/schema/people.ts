import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, moment } from "./columns";

// The tables of this file belong to the instance, not to a tenant. The runtime has no grant on them:
// it reaches them through SECURITY DEFINER functions only.

/** One row once the instance is set up; its key closes /setup for good. */
export const instance = pgTable(
  "instance",
  { id: boolean("id").primaryKey().default(true), setUpAt: createdAt() },
  (t) => [check("instance_single", sql`${t.id}`)],
);

/** One row once the master key was rotated: the fingerprint of the one that wraps from then on. */
export const masterKey = pgTable(
  "master_key",
  { id: boolean("id").primaryKey().default(true), fingerprint: text("fingerprint").notNull() },
  (t) => [check("master_key_single", sql`${t.id}`)],
);

export const users = pgTable(
  "users",
  {
    id: uuid("id").primaryKey(),
    email: text("email").notNull(),
    /** The address in lower case: one person, however they type it. */
    emailKey: text("email_key").generatedAlwaysAs(sql`lower(email)`),
    name: text("name").notNull(),
    passwordHash: text("password_hash").notNull(),
    createdAt: createdAt(),
  },
  (t) => [unique("users_email_key").on(t.emailKey)],
);

export const sessions = pgTable(
  "sessions",
  {
    id: uuid("id").notNull(),
    userId: uuid("user_id").notNull(),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
    revokedAt: moment("revoked_at"),
    /** Where it began: the address as the gate knew it, and what the browser called itself. */
    address: text("address"),
    userAgent: text("user_agent"),
    /** To a few minutes. */
    lastSeenAt: moment("last_seen_at"),
    // No FK: whether this member is still there, and may be looked through, is asked at each request.
    /** The organization and the member through whose eyes this session looks at it. */
    viewingOrganizationId: uuid("viewing_organization_id"),
    viewingMemberId: uuid("viewing_member_id"),
  },
  (t) => [
    primaryKey({ name: "sessions_pkey", columns: [t.id] }),
    index("sessions_by_user").on(t.userId),
    foreignKey({ name: "sessions_user_fkey", columns: [t.userId], foreignColumns: [users.id] }).onDelete(
      "cascade",
    ),
  ],
);

/** Failed sign-ins per account and per address; `key` is a hash, so no address is kept in clear. */
export const signInAttempts = pgTable("sign_in_attempts", {
  key: text("key").primaryKey(),
  failures: integer("failures").notNull(),
  lastAt: moment("last_at").notNull(),
});
