import type { Client } from "pg";
import type { Context } from "@/lib/server/context";
import { noteFindable } from "@/lib/testing/audit";
import { environmentOf } from "./fill";

/** Who is asked for: somebody of every day, somebody who comes rarely, and somebody who has long been gone. */
export const actors = {
  busy: "00000000-0000-4000-8000-000000000003",
  rare: "00000000-0000-4000-8000-000000000180",
  gone: "00000000-0000-4000-8000-000000000999",
} as const;

const acts = [
  ["resource.update", "connected-account"],
  ["resource.test", "connected-account"],
  ["profile.pick", "profile"],
  ["profile.set-variable", "profile"],
  ["resource.create", "connected-account"],
  ["member.save-active-environment", "member"],
  ["application.add-row", "application"],
  ["resource.copy", "custom-integration"],
] as const;

const words = [
  ...["Ledger", "Billing", "Support", "Calendar", "Orders", "Leads"],
  ...["Returns", "Payroll", "Catalog", "Surveys", "Tickets", "Invoices"],
];

/**
 * Writes an organization's log of `rows` rows over two years, by plain SQL and without hashes: what is measured is
 * reading it. 200 members, a few of whom do most; 20,000 things; one in fifty refused; `role.delete` once in 40,000;
 * one member whose 200,000 rows lie far back. Indexes are made afterwards, which takes less long.
 */
export async function fillAudit(client: Client, context: Context, rows: number): Promise<void> {
  const indexes = await client.query<{ name: string; definition: string }>(
    `select indexname as name, indexdef as definition from pg_indexes
     where tablename = 'audit_log' and indexname <> 'audit_log_pkey'`,
  );
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  // It is thrown away afterwards.
  await client.query("alter table audit_log set unlogged");
  // What keys refer to was made a moment ago.
  await client.query("set session_replication_role = replica");
  const environments = ["dev", "qa", "prod"].map((key) => environmentOf(context, key).id);
  await client.query(
    `insert into audit_log (organization_id, number, at, action, outcome, actor_kind, actor_id, actor_name, environment_id,
       subject_kind, subject_id, subject_name, after, reason, address, previous_hash, hash)
     select $1, n, now() - ($2::int - n) * interval '12 seconds',
       case when rare then 'role.delete' else $3::jsonb -> (x % 8) ->> 0 end,
       case when x % 50 = 0 then 'refused' else 'done' end, 'member',
       case when gone then $6 else ('00000000-0000-4000-8000-000000000' || lpad(actor::text, 3, '0'))::uuid end,
       case when gone then 'Gone Member' else 'Member ' || actor end,
       case when x % 8 < 5 and not rare then ($5::uuid[])[1 + y % 3] end,
       case when rare then 'role' else $3::jsonb -> (x % 8) ->> 1 end,
       ('00000000-0000-4000-8000-0000001' || lpad((z % 20000)::text, 5, '0'))::uuid,
       ($4::text[])[1 + z % 12] || ' ' || z % 20000, jsonb_build_object('name', z % 20000),
       case when x % 50 = 0 then 'You can view Production, not change it.' end,
       '10.' || y % 200 || '.' || actor || '.7', '', ''
     from (
       select n, n % 40000 = 7 as rare, n between $2::int / 50 and $2::int / 50 + 200000 as gone,
         hashint4(n) & 2147483647 as x, hashint4(n + 7000000) & 2147483647 as y,
         hashint4(n + 14000000) & 2147483647 as z,
         floor(power((hashint4(n + 7000000) & 2147483647)::float8 / 2147483647, 3) * 200)::int as actor
       from generate_series((select number::int + 1 from audit_heads where organization_id = $1), $2::int) n
     ) drawn`,
    [context.organization.id, rows, JSON.stringify(acts), words, environments, actors.gone],
  );
  await client.query("set session_replication_role = origin");
  await client.query("update audit_heads set number = $2 where organization_id = $1", [
    context.organization.id,
    rows,
  ]);
  for (const text of noteFindable) await client.query(text, [context.organization.id]);
  await client.query("set maintenance_work_mem = '512MB'");
  for (const { definition } of indexes.rows) await client.query(definition);
  await client.query("vacuum analyze audit_log, audit_facets, audit_names");
}
