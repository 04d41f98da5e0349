import { sql } from "drizzle-orm";
import { customType, integer, pgPolicy, pgRole, timestamp, uuid } from "drizzle-orm/pg-core";

/** The runtime's role. Made by the first migration, never by the schema generator. */
export const bulkheadApp = pgRole("bulkhead_app").existing();

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** Milliseconds, so that a date survives the journey through JSON and back into a cursor unchanged. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

export const organizationId = () => uuid("organization_id").notNull();
export const environmentId = () => uuid("environment_id").notNull();
export const revision = () => integer("revision").notNull().default(1);
export const createdAt = (name = "created_at") => moment(name).notNull().defaultNow();
export const updatedAt = () => moment("updated_at").notNull().defaultNow();

const thisOrganization = sql`organization_id = nullif(current_setting('app.organization_id', true), '')::uuid`;
const visible = sql`environment_id = any(nullif(current_setting('app.environment_ids', true), '')::uuid[])`;
const writable = sql`environment_id = any(nullif(current_setting('app.writes', true), '')::uuid[])`;
const organizationWritable = sql`current_setting('app.organization_writes', true) = 'on'`;

/** Reads: the tenant's rows. Writes: only once the door has checked a need that is not bound to one environment. */
export function organizationPolicies(table: string) {
  const write = sql`${thisOrganization} and ${organizationWritable}`;
  return [
    pgPolicy(`${table}_select`, { for: "select", to: bulkheadApp, using: thisOrganization }),
    pgPolicy(`${table}_insert`, { for: "insert", to: bulkheadApp, withCheck: write }),
    pgPolicy(`${table}_update`, { for: "update", to: bulkheadApp, using: write, withCheck: write }),
    pgPolicy(`${table}_delete`, { for: "delete", to: bulkheadApp, using: write }),
  ];
}

/** Reads: the environments that the actor sees. Writes: exactly those whose need the door has checked. */
export function environmentPolicies(table: string) {
  const read = sql`${thisOrganization} and ${visible}`;
  const write = sql`${thisOrganization} and ${writable}`;
  return [
    pgPolicy(`${table}_select`, { for: "select", to: bulkheadApp, using: read }),
    pgPolicy(`${table}_insert`, { for: "insert", to: bulkheadApp, withCheck: write }),
    pgPolicy(`${table}_update`, { for: "update", to: bulkheadApp, using: write, withCheck: write }),
    pgPolicy(`${table}_delete`, { for: "delete", to: bulkheadApp, using: write }),
  ];
}

export const wall = { thisOrganization, visible, writable, organizationWritable };
