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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, environmentId, environmentPolicies, moment, organizationId, revision } from "./columns";
import type { Snapshot, VersionContents } from "./deployments";
import { environments } from "./environments";

/** What publishing in an environment takes beyond the permission; an environment without a row asks for no approval. */
export const publishingRules = pgTable(
  "publishing_rules",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    /** How many approve before something is published; 0: nobody has to. */
    approvals: integer("approvals").notNull(),
    /** How long what was asked for can be approved. */
    hours: integer("hours").notNull(),
    revision: revision(),
  },
  (t) => [
    primaryKey({ name: "publishing_rules_pkey", columns: [t.organizationId, t.environmentId] }),
    foreignKey({
      name: "publishing_rules_environment_fkey",
      columns: [t.organizationId, t.environmentId],
      foreignColumns: [environments.organizationId, environments.environmentId],
    }),
    check("publishing_rules_approvals", sql`${t.approvals} between 0 and 5`),
    check("publishing_rules_hours", sql`${t.hours} between 1 and 720`),
    ...environmentPolicies("publishing_rules"),
  ],
);

/** What somebody wants published, as it was when they asked: that is what is approved and published, nothing else. */
export const publishRequests = pgTable(
  "publish_requests",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    id: uuid("id").notNull(),
    // No FKs to app and profile: both may be deleted, and then there is nothing to approve any more.
    applicationId: uuid("application_id").notNull(),
    profileId: uuid("profile_id").notNull(),
    contents: jsonb("contents").$type<VersionContents>().notNull(),
    snapshot: jsonb("snapshot").$type<Snapshot>().notNull(),
    note: text("note").notNull().default(""),
    /** The number of the deployment whose snapshot it repeats. */
    rollsBackTo: integer("rolls_back_to"),
    /** The deployment that was live through the profile: once another one is, the request is about something else. */
    basedOn: uuid("based_on"),
    // No FK: who asked may be gone by the time somebody looks.
    authorId: uuid("author_id").notNull(),
    author: text("author").notNull(),
    createdAt: createdAt(),
    expiresAt: moment("expires_at").notNull(),
    state: text("state", { enum: ["open", "published", "declined", "cancelled"] })
      .notNull()
      .default("open"),
    endedBy: text("ended_by"),
    endedAt: moment("ended_at"),
    /** What was published of it. */
    deploymentId: uuid("deployment_id"),
  },
  (t) => [
    primaryKey({ name: "publish_requests_pkey", columns: [t.organizationId, t.environmentId, t.id] }),
    uniqueIndex("publish_requests_open")
      .on(t.organizationId, t.environmentId, t.profileId)
      .where(sql`${t.state} = 'open'`),
    index("publish_requests_by_deployment").on(t.organizationId, t.environmentId, t.deploymentId),
    foreignKey({
      name: "publish_requests_environment_fkey",
      columns: [t.organizationId, t.environmentId],
      foreignColumns: [environments.organizationId, environments.environmentId],
    }),
    check("publish_requests_state", sql`${t.state} in ('open', 'published', 'declined', 'cancelled')`),
    check(
      "publish_requests_ended",
      sql`(${t.state} = 'open') = (${t.endedAt} is null) and (${t.endedAt} is null) = (${t.endedBy} is null)`,
    ),
    check("publish_requests_published", sql`(${t.state} = 'published') = (${t.deploymentId} is not null)`),
    ...environmentPolicies("publish_requests"),
  ],
);

/** Who approved a request: each once. */
export const publishApprovals = pgTable(
  "publish_approvals",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    requestId: uuid("request_id").notNull(),
    // No FK: whoever approved may have left; whether it counts is looked at each time.
    memberId: uuid("member_id").notNull(),
    name: text("name").notNull(),
    comment: text("comment").notNull().default(""),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({
      name: "publish_approvals_pkey",
      columns: [t.organizationId, t.environmentId, t.requestId, t.memberId],
    }),
    foreignKey({
      name: "publish_approvals_request_fkey",
      columns: [t.organizationId, t.environmentId, t.requestId],
      foreignColumns: [publishRequests.organizationId, publishRequests.environmentId, publishRequests.id],
    }),
    ...environmentPolicies("publish_approvals"),
  ],
);

/** When nothing is published in an environment, unless somebody who may overrides it. */
export const freezeWindows = pgTable(
  "freeze_windows",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    id: uuid("id").notNull(),
    startsAt: moment("starts_at").notNull(),
    endsAt: moment("ends_at").notNull(),
    reason: text("reason").notNull(),
    createdBy: text("created_by").notNull(),
  },
  (t) => [
    primaryKey({ name: "freeze_windows_pkey", columns: [t.organizationId, t.environmentId, t.id] }),
    foreignKey({
      name: "freeze_windows_environment_fkey",
      columns: [t.organizationId, t.environmentId],
      foreignColumns: [environments.organizationId, environments.environmentId],
    }),
    check("freeze_windows_span", sql`${t.startsAt} < ${t.endsAt}`),
    ...environmentPolicies("freeze_windows"),
  ],
);
