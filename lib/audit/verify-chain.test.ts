import { Client } from "pg";
import { describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { newApplication } from "@/lib/testing/apps";
import { nextNumber } from "@/lib/testing/audit";
import { newOrganization } from "@/lib/testing/organization";
import { verifyChain } from "./verify-chain";

/** An organization whose chain has `rows` rows. */
async function chained(rows: number): Promise<string> {
  const context = await newOrganization();
  const { id } = context.organization;
  for (let each = 0; (await nextNumber(id)) <= rows; each++) await newApplication(context, `App ${each}`);
  return id;
}

async function verified(organizationId: string) {
  const client = new Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return await verifyChain(client, organizationId);
  } finally {
    await client.end();
  }
}

const here = "organization_id = $1";
// Numbers are unique: what changes places goes by way of one that nobody has.
const swap = (one: number, other: number) => [
  `update audit_log set number = -1 where ${here} and number = ${one}`,
  `update audit_log set number = ${one} where ${here} and number = ${other}`,
  `update audit_log set number = ${other} where ${here} and number = -1`,
];
/** A row made up of another one, that follows it. */
const copy = (number: number, to: number) =>
  `insert into audit_log (organization_id, number, at, action, outcome, actor_kind, actor_name, subject_kind,
     subject_name, previous_hash, hash)
   select organization_id, ${to}, at, action, outcome, actor_kind, actor_name, subject_kind, 'Made up', hash, ''
   from audit_log where ${here} and number = ${number}`;
/** One put in between, whole in itself. */
const insert = (number: number) => [
  `update audit_log set number = -number where ${here} and number >= ${number}`,
  `update audit_log set number = 1 - number where ${here} and number < 0`,
  copy(number - 1, number),
  `update audit_log a set hash = audit_hash(a) where ${here} and number = ${number}`,
];

describe("a chain that nobody touched", () => {
  it("is whole, and says its head", async () => {
    const id = await chained(6);
    const [head] = await asOwner<{ hash: string }>(
      `select encode(hash, 'hex') as hash from audit_heads where ${here}`,
      [id],
    );
    expect(await verified(id)).toEqual({ rows: 6, head: { number: 6, hash: head?.hash }, findings: [] });
  });

  it("is whole where nothing was done yet", async () => {
    expect(await verified("00000000-0000-4000-8000-000000000000")).toEqual({
      rows: 0,
      head: null,
      findings: [],
    });
  });
});

describe.each<[what: string, tampering: readonly string[], findings: readonly string[]]>([
  [
    "a row that was changed",
    [`update audit_log set actor_name = 'Nobody' where ${here} and number = 3`],
    ["Entry 3 was changed: what is stored does not match the hash."],
  ],
  [
    "rows that were changed one after another",
    [`update audit_log set address = '192.0.2.1' where ${here} and number between 3 and 5`],
    ["Entries 3 to 5 were changed: what is stored does not match the hash."],
  ],
  [
    "a row that was changed and hashed again",
    [
      `update audit_log set subject_name = 'Another' where ${here} and number = 3`,
      `update audit_log a set hash = audit_hash(a) where ${here} and number = 3`,
    ],
    ["Entry 3 was changed and hashed again: entry 4 was written after another one."],
  ],
  [
    "a row removed from the middle",
    [`delete from audit_log where ${here} and number = 4`],
    ["Entry 4 is missing."],
  ],
  [
    "rows removed from the beginning",
    [`delete from audit_log where ${here} and number < 3`],
    ["Entries 1 to 2 are missing."],
  ],
  [
    "rows removed from the end",
    [`delete from audit_log where ${here} and number > 4`],
    ["Entries 5 to 6 are missing at the end: the head says that there were 6."],
  ],
  [
    "all of it gone but the head",
    [`delete from audit_log where ${here}`],
    ["Entries 1 to 6 are missing at the end: the head says that there were 6."],
  ],
  [
    "two rows that changed places",
    swap(2, 5),
    [
      "Entry 2 stands in the wrong place: it was entry 5.",
      "Entry 5 stands in the wrong place: it was entry 2.",
    ],
  ],
  [
    "a row put in, those after it moved on",
    insert(4),
    [
      "Entry 5 stands in the wrong place: it was entry 4.",
      "Entry 6 stands in the wrong place: it was entry 5.",
      "Entry 7 stands in the wrong place: it was entry 6.",
      "Entry 7 is beyond the head: added past it, or the head was set back.",
    ],
  ],
  [
    "a row added past the head",
    [copy(6, 7), `update audit_log a set hash = audit_hash(a) where ${here} and number = 7`],
    ["Entry 7 is beyond the head: added past it, or the head was set back."],
  ],
  [
    "a head that was changed",
    [`update audit_heads set hash = sha256('another') where ${here}`],
    ["The head does not match entry 6: one of the two was changed."],
  ],
  [
    "a head that was set back",
    [
      `update audit_heads h set number = 4, hash = a.hash from audit_log a
       where h.organization_id = $1 and a.organization_id = $1 and a.number = 4`,
    ],
    ["Entries 5 to 6 are beyond the head: added past it, or the head was set back."],
  ],
  ["a head that is gone", [`delete from audit_heads where ${here}`], ["The head of the log is missing."]],
])("%s", (_what, tampering, findings) => {
  it("is found, and said with its number", async () => {
    const id = await chained(6);
    for (const statement of tampering) await asOwner(statement, [id]);
    expect((await verified(id)).findings).toEqual(findings);
  });
});
