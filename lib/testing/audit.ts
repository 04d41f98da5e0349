import { asOwner } from "@/db/testing/owner";

export type AuditRow = {
  number: number;
  action: string;
  outcome: "done" | "refused";
  actor_name: string;
  environment_id: string | null;
  other_environment_id: string | null;
  subject_kind: string;
  subject_id: string | null;
  subject_name: string;
  before: unknown;
  after: unknown;
  reason: string | null;
};

/** An organization's audit rows from a number on, the oldest first, whoever may see them. */
export async function auditOf(organizationId: string, from = 1): Promise<AuditRow[]> {
  const rows = await asOwner<AuditRow>(
    "select * from audit_log where organization_id = $1 and number >= $2 order by number",
    [organizationId, from],
  );
  return rows.map((row) => ({ ...row, number: Number(row.number) }));
}

/** The number that an organization's next audit row gets. */
export async function nextNumber(organizationId: string): Promise<number> {
  const [head] = await asOwner<{ number: string }>(
    "select number from audit_heads where organization_id = $1",
    [organizationId],
  );
  return Number(head?.number ?? 0) + 1;
}

/** For any connection of the owner: notes what an organization's rows that plain SQL wrote are found by, as `append_audit` does. */
export const noteFindable = [
  `insert into audit_facets
     (organization_id, action, outcome, actor_id, actor_name, environment_id, other_environment_id, subject_kind)
   select distinct organization_id, action, outcome, actor_id, actor_name, environment_id, other_environment_id, subject_kind
   from audit_log where organization_id = $1 on conflict do nothing`,
  `insert into audit_names
   select organization_id, subject_name from audit_log where organization_id = $1
   union select organization_id, address from audit_log where organization_id = $1 and address is not null
   on conflict do nothing`,
];

/** A query, for any connection of the owner: the rows that break their chain, by hash, order, gap or head. */
export const brokenChain = `
  select l.organization_id, l.number from (
    select a.*, audit_hash(a) as computed,
      lag(a.hash, 1, '\\x'::bytea) over chain as previous, row_number() over chain as expected
    from audit_log a window chain as (partition by organization_id order by number)
  ) l
  where l.hash <> l.computed or l.previous_hash <> l.previous or l.number <> l.expected
  union all
  select h.organization_id, h.number from audit_heads h
  left join lateral (
    select a.number, a.hash from audit_log a
    where a.organization_id = h.organization_id order by a.number desc limit 1
  ) newest on true
  where (h.number, h.hash) is distinct from (newest.number, newest.hash)`;
