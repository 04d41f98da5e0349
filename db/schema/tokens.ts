import { foreignKey, index, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, environmentId, environmentPolicies, moment, organizationId } from "./columns";
import { members } from "./organizations";
import { resources } from "./resources";

/** What is known of an API token beside what its resource says. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    organizationId: organizationId(),
    environmentId: environmentId(),
    resourceId: uuid("resource_id").notNull(),
    /** Whose rights it never passes. */
    createdBy: uuid("created_by").notNull(),
    /** To a minute. */
    lastUsedAt: moment("last_used_at"),
    lastUsedFrom: text("last_used_from"),
  },
  (t) => [
    primaryKey({ name: "api_tokens_pkey", columns: [t.organizationId, t.environmentId, t.resourceId] }),
    foreignKey({
      name: "api_tokens_resource_fkey",
      columns: [t.organizationId, t.environmentId, t.resourceId],
      foreignColumns: [resources.organizationId, resources.environmentId, resources.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "api_tokens_created_by_fkey",
      columns: [t.organizationId, t.createdBy],
      foreignColumns: [members.organizationId, members.id],
    }),
    ...environmentPolicies("api_tokens"),
  ],
);

/**
 * What opens an API token: read before any tenant is known, so the runtime has no grant on it and reaches it through
 * SECURITY DEFINER functions only. A token that was rotated has two for a while.
 */
export const tokenHashes = pgTable(
  "token_hashes",
  {
    /** The public part of the token: finds the row. */
    lookup: text("lookup").notNull(),
    /** SHA-256 of the whole token. */
    hash: bytes("hash").notNull(),
    organizationId: organizationId(),
    environmentId: environmentId(),
    resourceId: uuid("resource_id").notNull(),
    /** Of one that was replaced: until when it still opens. */
    expiresAt: moment("expires_at"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "token_hashes_pkey", columns: [t.lookup] }),
    index("token_hashes_by_token").on(t.organizationId, t.environmentId, t.resourceId),
    foreignKey({
      name: "token_hashes_token_fkey",
      columns: [t.organizationId, t.environmentId, t.resourceId],
      foreignColumns: [apiTokens.organizationId, apiTokens.environmentId, apiTokens.resourceId],
    }).onDelete("cascade"),
  ],
);
