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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { applications } from "./apps";
import {
  bytes,
  createdAt,
  environmentId,
  environmentPolicies,
  moment,
  organizationId,
  organizationPolicies,
} from "./columns";
import { environments } from "./environments";
import { profiles } from "./profiles";
import { dataKeys, resources } from "./resources";

/** A row as a version has it: without the ids of the draft, so that versions are compared by what they say. */
export type VersionRow = {
  key: string;
  name: string;
  description: string;
  kind: string;
  accepts: Record<string, string>;
  required: boolean;
};

export type VersionVariable = { name: string; description: string; secret: boolean; initial: string | null };

export type VersionContents = { rows: VersionRow[]; variables: VersionVariable[] };

/** A numbered copy of what an application needs; never changed. */
export const versions = pgTable(
  "versions",
  {
    organizationId: organizationId(),
    id: uuid("id").notNull(),
    applicationId: uuid("application_id").notNull(),
    number: integer("number").notNull(),
    contents: jsonb("contents").$type<VersionContents>().notNull(),
    note: text("note").notNull().default(""),
    /** Who made it, by the name of that day. */
    author: text("author").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "versions_pkey", columns: [t.organizationId, t.id] }),
    unique("versions_number").on(t.organizationId, t.applicationId, t.number),
    unique("versions_application_id").on(t.organizationId, t.applicationId, t.id),
    foreignKey({
      name: "versions_application_fkey",
      columns: [t.organizationId, t.applicationId],
      foreignColumns: [applications.organizationId, applications.id],
    }),
    ...organizationPolicies("versions"),
  ],
);

/** What a program is told of a resource: its fields, never its secrets. */
export type SnapshotResource = {
  id: string;
  key: string;
  name: string;
  /** What it is of, such as its integration. */
  facet: string | null;
  spec: Readonly<Record<string, unknown>>;
};

export type Snapshot = {
  profile: { key: string; name: string };
  settings: {
    language: string;
    timezone: string;
    sessionMinutes: number;
    authentication: "public" | "sign-in";
  };
  rows: { key: string; name: string; kind: string; resource: SnapshotResource | null }[];
  /** Of a secret only where it lives: what it is now is read there. */
  variables: { id: string; name: string; secret: boolean; value: string | null }[];
};

/** An application through a profile as it was published; only what becomes of it changes. */
export const deployments = pgTable(
  "deployments",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    id: uuid("id").notNull(),
    applicationId: uuid("application_id").notNull(),
    profileId: uuid("profile_id").notNull(),
    versionId: uuid("version_id").notNull(),
    /** Counted within an application and an environment: one across would tell of what is published elsewhere. */
    number: integer("number").notNull(),
    state: text("state", { enum: ["live", "superseded", "withdrawn"] })
      .notNull()
      .default("live"),
    snapshot: jsonb("snapshot").$type<Snapshot>().notNull(),
    note: text("note").notNull().default(""),
    /** The number of the one whose snapshot it repeats. */
    rollsBackTo: integer("rolls_back_to"),
    publishedBy: text("published_by").notNull(),
    publishedAt: createdAt("published_at"),
    endedBy: text("ended_by"),
    endedAt: moment("ended_at"),
  },
  (t) => [
    primaryKey({ name: "deployments_pkey", columns: [t.organizationId, t.environmentId, t.id] }),
    unique("deployments_number").on(t.organizationId, t.environmentId, t.applicationId, t.number),
    // One wins, however many publish at once.
    uniqueIndex("deployments_live")
      .on(t.organizationId, t.environmentId, t.profileId)
      .where(sql`${t.state} = 'live'`),
    index("deployments_by_profile").on(t.organizationId, t.profileId),
    index("deployments_by_version").on(t.organizationId, t.versionId),
    foreignKey({
      name: "deployments_environment_fkey",
      columns: [t.organizationId, t.environmentId],
      foreignColumns: [environments.organizationId, environments.environmentId],
    }),
    foreignKey({
      name: "deployments_version_fkey",
      columns: [t.organizationId, t.applicationId, t.versionId],
      foreignColumns: [versions.organizationId, versions.applicationId, versions.id],
    }),
    // Without the environment: the profile may move away, and what it published stays live where it was.
    foreignKey({
      name: "deployments_profile_fkey",
      columns: [t.organizationId, t.profileId],
      foreignColumns: [profiles.organizationId, profiles.id],
    }),
    check("deployments_state", sql`${t.state} in ('live', 'superseded', 'withdrawn')`),
    check(
      "deployments_ended",
      sql`(${t.state} = 'live') = (${t.endedAt} is null) and (${t.endedAt} is null) = (${t.endedBy} is null)`,
    ),
    ...environmentPolicies("deployments"),
  ],
);

/** What a live deployment reads from, as long as it is live: none of it can be deleted meanwhile. */
export const deploymentPicks = pgTable(
  "deployment_picks",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    deploymentId: uuid("deployment_id").notNull(),
    rowKey: text("row_key").notNull(),
    kind: text("kind").notNull(),
    resourceId: uuid("resource_id").notNull(),
  },
  (t) => [
    primaryKey({
      name: "deployment_picks_pkey",
      columns: [t.organizationId, t.environmentId, t.deploymentId, t.rowKey],
    }),
    foreignKey({
      name: "deployment_picks_deployment_fkey",
      columns: [t.organizationId, t.environmentId, t.deploymentId],
      foreignColumns: [deployments.organizationId, deployments.environmentId, deployments.id],
    }),
    foreignKey({
      name: "deployment_picks_resource_fkey",
      columns: [t.organizationId, t.environmentId, t.kind, t.resourceId],
      foreignColumns: [resources.organizationId, resources.environmentId, resources.kind, resources.id],
    }),
    index("deployment_picks_by_resource").on(t.organizationId, t.environmentId, t.resourceId),
    ...environmentPolicies("deployment_picks"),
  ],
);

/**
 * Secret values that a live deployment reads and its profile no longer holds, as it moved away or the app no longer asks
 * for them: until the deployment ends. Sealed for the same place as before.
 */
export const deployedValues = pgTable(
  "deployed_values",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    // No FKs: the profile has moved to another environment, or the variable is gone.
    profileId: uuid("profile_id").notNull(),
    variableId: uuid("variable_id").notNull(),
    keyId: uuid("key_id").notNull(),
    sealed: bytes("sealed").notNull(),
  },
  (t) => [
    primaryKey({
      name: "deployed_values_pkey",
      columns: [t.organizationId, t.environmentId, t.profileId, t.variableId],
    }),
    foreignKey({
      name: "deployed_values_key_fkey",
      columns: [t.organizationId, t.environmentId, t.keyId],
      foreignColumns: [dataKeys.organizationId, dataKeys.environmentId, dataKeys.id],
    }),
    index("deployed_values_by_key").on(t.organizationId, t.environmentId, t.keyId),
    ...environmentPolicies("deployed_values"),
  ],
);
