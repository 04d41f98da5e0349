import type { ClientBase } from "pg";
import { nameSpans, type Span } from "./spans";

const BATCH = 2_000;
// Of more, the first are told: whoever changed so much is found by those.
const MOST_BROKEN = 500;
const MOST_FINDINGS = 1_000;

/** What is wrong with a chain, in plain words. */
export type Verified = {
  /** How many rows there are. */
  rows: number;
  /** The newest number and its hash in hexadecimal: whoever notes them elsewhere finds a chain that was made anew. */
  head: { number: number; hash: string } | null;
  /** Empty where the chain is whole. */
  findings: string[];
};

type Row = { number: string; hash: Buffer; previous: Buffer; computed: Buffer };
type Broken = { number: number; hash: Buffer };

/**
 * Follows an organization's chain from its first row to the head, in one snapshot and in batches: a log of any length
 * takes the memory of one. Hashes are computed by the database, from what is stored. For a connection of the owner.
 */
export async function verifyChain(client: ClientBase, organizationId: string): Promise<Verified> {
  await client.query("begin isolation level repeatable read read only");
  try {
    const { rows } = await client.query<{ number: string; hash: Buffer }>(
      "select number, hash from audit_heads where organization_id = $1",
      [organizationId],
    );
    const head = rows[0] && { number: Number(rows[0].number), hash: rows[0].hash };
    const walked = await walk(client, organizationId);
    const moved = await movedRows(client, organizationId, walked);
    const findings = [
      ...nameSpans(walked.missing, (span) => `${span} ${isAre(span)} missing.`),
      ...walked.broken.flatMap(({ number }) => {
        const from = moved.get(number);
        return from === undefined ? [] : [`Entry ${number} stands in the wrong place: it was entry ${from}.`];
      }),
      ...nameSpans(
        spansOf(walked.broken.map(({ number }) => number).filter((number) => !moved.has(number))),
        (span) => `${span} ${wasWere(span)} changed: what is stored does not match the hash.`,
      ),
      ...walked.rehashed.map(
        (number) =>
          `Entry ${number} was changed and hashed again: entry ${number + 1} was written after another one.`,
      ),
      ...headFindings(head, walked),
    ];
    const known = head && { number: head.number, hash: head.hash.toString("hex") };
    return { rows: walked.rows, head: known ?? null, findings: findings.slice(0, MOST_FINDINGS) };
  } finally {
    await client.query("rollback");
  }
}

type Walked = {
  rows: number;
  last: Row | undefined;
  missing: Span[];
  /** Rows whose hash is not that of what they hold. */
  broken: Broken[];
  /** Rows that are whole, and that the next one does not follow. */
  rehashed: number[];
};

async function walk(client: ClientBase, organizationId: string): Promise<Walked> {
  const walked: Walked = { rows: 0, last: undefined, missing: [], broken: [], rehashed: [] };
  let before: { number: number; hash: Buffer; whole: boolean } = {
    number: 0,
    hash: Buffer.alloc(0),
    whole: true,
  };
  for (;;) {
    const { rows } = await client.query<Row>(
      `select number, hash, previous_hash as previous, audit_hash(a) as computed from audit_log a
       where organization_id = $1 and number > $2 order by number limit ${BATCH}`,
      [organizationId, before.number],
    );
    for (const row of rows) {
      const number = Number(row.number);
      const whole = row.hash.equals(row.computed);
      const next = number === before.number + 1;
      if (!next) note(walked.missing, { first: before.number + 1, last: number - 1 });
      if (!whole) note(walked.broken, { number, hash: row.hash });
      // What is broken is told already, by itself.
      if (next && whole && before.whole && !row.previous.equals(before.hash)) {
        note(walked.rehashed, before.number);
      }
      before = { number, hash: row.hash, whole };
    }
    walked.rows += rows.length;
    walked.last = rows.at(-1) ?? walked.last;
    if (rows.length < BATCH) return walked;
  }
}

function note<T>(list: T[], each: T): void {
  if (list.length < MOST_BROKEN) list.push(each);
}

/** Broken rows that are whole under another number, or under the links of another one: they were swapped, or shifted. */
async function movedRows(
  client: ClientBase,
  organizationId: string,
  { broken, missing }: Walked,
): Promise<Map<number, number>> {
  // One that was put in, or taken out, shifts its neighbours by one.
  const places = [...new Set(broken.flatMap(({ number }) => [number - 1, number, number + 1]))];
  for (const { first, last } of missing) {
    for (let number = first; number <= last && places.length < 4 * MOST_BROKEN; number++) places.push(number);
  }
  const { rows } = await client.query<{ number: string; was: string }>(
    `with suspects as (
       select a from audit_log a where a.organization_id = $1 and a.number = any($2::bigint[])
     )
     select distinct on (number) (a).number as number, p.number as was
     from suspects
     cross join unnest($3::bigint[]) p(number)
     left join audit_log t on t.organization_id = $1 and t.number = p.number
     where p.number <> (a).number and (
       audit_hash(jsonb_populate_record(a, jsonb_build_object('number', p.number))) = (a).hash
       or audit_hash(jsonb_populate_record(a, jsonb_build_object('number', p.number, 'previous_hash', t.previous_hash)))
         = t.hash)
     order by number`,
    [organizationId, broken.map(({ number }) => number), places],
  );
  return new Map(rows.map(({ number, was }) => [Number(number), Number(was)]));
}

function headFindings(head: { number: number; hash: Buffer } | undefined, { last }: Walked): string[] {
  const newest = last ? Number(last.number) : 0;
  if (!head) return newest === 0 ? [] : ["The head of the log is missing."];
  if (head.number > newest) {
    const span = spanText({ first: newest + 1, last: head.number });
    return [`${span} ${isAre(span)} missing at the end: the head says that there were ${head.number}.`];
  }
  if (head.number < newest) {
    const span = spanText({ first: head.number + 1, last: newest });
    return [`${span} ${isAre(span)} beyond the head: added past it, or the head was set back.`];
  }
  if (last && !head.hash.equals(last.hash)) {
    return [`The head does not match entry ${newest}: one of the two was changed.`];
  }
  return [];
}

const spansOf = (numbers: readonly number[]): Span[] =>
  numbers.map((number) => ({ first: number, last: number }));
const spanText = (span: Span) => nameSpans([span], (text) => text)[0] ?? "";
const isAre = (span: string) => (span.startsWith("Entries") ? "are" : "is");
const wasWere = (span: string) => (span.startsWith("Entries") ? "were" : "was");
