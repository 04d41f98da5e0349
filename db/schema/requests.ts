import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt, moment, organizationId } from "./columns";
import { organizations } from "./organizations";

// What is kept of requests. The runtime has no grant here: it reaches these through SECURITY DEFINER functions only.

/** How often each API token asked within a minute: unlogged, since a crash may forget it. */
export const tokenWindows = pgTable("token_windows", {
  tokenId: uuid("token_id").primaryKey(),
  startsAt: moment("starts_at").notNull(),
  used: integer("used").notNull(),
});

/** What was answered to a creation that carried an Idempotency-Key; `request`: a hash of what was asked. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    organizationId: organizationId(),
    actorId: uuid("actor_id").notNull(),
    key: text("key").notNull(),
    request: bytes("request").notNull(),
    answer: jsonb("answer"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "idempotency_keys_pkey", columns: [t.organizationId, t.actorId, t.key] }),
    index("idempotency_keys_by_age").on(t.createdAt),
    foreignKey({
      name: "idempotency_keys_organization_fkey",
      columns: [t.organizationId],
      foreignColumns: [organizations.organizationId],
    }),
  ],
).enableRLS();
