import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { endSession } from "@/lib/people/sign-in";
import type { Context } from "@/lib/server/context";
import { newAccount } from "@/lib/testing/apps";
import { auditOf, nextNumber, noteFindable } from "@/lib/testing/audit";
import { newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { signedIn } from "@/lib/testing/session";
import { exportAudit } from "./export-audit";
import { cellOf } from "./export-format";

let admin: Context;
let cookie: string;

beforeAll(async () => {
  admin = await newOrganization();
  cookie = await cookieOf(admin);
});

async function cookieOf({ actor }: Context): Promise<string> {
  if (actor.kind !== "member") throw new Error("Only people sign in.");
  return (await signedIn(actor.userId)).cookie;
}

function begin(search: string, as = cookie, { slug } = admin.organization): Promise<Response> {
  const request = new NextRequest(`http://localhost/api/v1/orgs/${slug}/audit/export?${search}`, {
    headers: { cookie: as },
  });
  return exportAudit(request, { params: Promise.resolve({ org: slug }) });
}

/** Rows without a chain: what is tested is how they are written. */
async function fill({ organization }: Context, rows: number): Promise<void> {
  const from = await nextNumber(organization.id);
  await asOwner(
    `insert into audit_log (organization_id, number, at, action, outcome, actor_kind, actor_name, subject_kind, subject_name, previous_hash, hash)
     select $1, n, now(), 'role.create', 'done', 'system', 'Filler', 'role', 'Role ' || n, '', '' from generate_series($2::int, $3) n`,
    [organization.id, from, from + rows - 1],
  );
  await asOwner("update audit_heads set number = $2 where organization_id = $1", [
    organization.id,
    from + rows - 1,
  ]);
  for (const text of noteFindable) await asOwner(text, [organization.id]);
}

describe("a cell", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["+49 30 1", "'+49 30 1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", '"\'\t=1"'],
    ["\r=1", '"\'\r=1"'],
    ["＝1", "'＝1"],
    ['say "hi", then', '"say ""hi"", then"'],
    ["two\nlines", '"two\nlines"'],
    [" =1", '" =1"'],
    ["a=b", "a=b"],
    ["\u202eevil\u202c", "\u202eevil\u202c"],
    [null, ""],
    [-5, "-5"],
    [{ name: "=1" }, '"{""name"":""=1""}"'],
  ])("of %j is text alone: %j", (value, cell) => {
    const plain = cell.startsWith("'") ? [cell, `"${cell}"`] : [cell];
    expect(plain).toContain(cellOf(value));
  });
});

describe("an export", () => {
  it("is a table of what the filters match, in which no cell is a formula", async () => {
    const name = '=HYPERLINK("http://x") \u202e<b>';
    await newAccount(admin, "dev", { name: "Harmless" });
    await asOwner("select set_config('app.organization_id', $1, false), append_audit($2)", [
      admin.organization.id,
      JSON.stringify({
        ...{ action: "role.create", outcome: "done", actor_kind: "member", actor_name: "+Ada" },
        ...{ subject_kind: "role", subject_name: name, environment_id: idOf(admin, "qa"), after: { name } },
      }),
    ]);
    const response = await begin("format=csv&kind=role");
    const day = new Date().toISOString().slice(0, 10);
    expect(response.headers.get("content-disposition")).toBe(
      `attachment; filename="${admin.organization.slug}-audit-log-${day}.csv"`,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, row, ...rest] = new TextDecoder().decode(bytes).split("\r\n");
    expect(head?.split(",").slice(0, 4)).toEqual(["number", "at", "outcome", "actor"]);
    expect(row).toContain(`,"'+Ada",`);
    expect(row).toContain(`,"'=HYPERLINK(""http://x"") \u202e<b>",`);
    expect(row).toContain(`,qa,${idOf(admin, "qa")},`);
    expect(rest).toEqual([""]);
  });

  it("is a line of JSON per entry, page after page, each once", async () => {
    const own = await newOrganization();
    await fill(own, 1_201);
    const response = await begin("format=jsonl&kind=role", await cookieOf(own), own.organization);
    expect(response.headers.get("content-disposition")).toContain(".jsonl");
    const lines = (await response.text()).trimEnd().split("\n");
    const numbers = lines.map((line) => (JSON.parse(line) as { number: number }).number);
    expect(numbers).toHaveLength(1_201);
    expect(numbers).toEqual([...new Set(numbers)].toSorted((a, b) => b - a));
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      what: "Created a role",
      actor: "Filler",
      environment: null,
    });
  });

  it("is written down before anything leaves: who, and what of it", async () => {
    const from = await nextNumber(admin.organization.id);
    await (await begin("format=csv&outcome=refused&q=ledger")).text();
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      {
        action: "audit.export",
        outcome: "done",
        actor_name: "Ada",
        subject_kind: "audit",
        after: { format: "csv", outcome: "refused", q: "ledger" },
      },
    ]);
  });

  it("ends where whoever reads it goes away, and breaks off where they may no longer read it", async () => {
    const own = await newOrganization();
    await fill(own, 1_501);
    const leaving = await begin("format=csv", await cookieOf(own), own.organization);
    const reader = leaving.body?.getReader();
    await reader?.read();
    await reader?.cancel();
    expect((await reader?.read())?.done).toBe(true);

    const auditor = await newMember(own, "Auditor", { base: "none", granted: ["audit:read"] });
    const context = await auditor.context();
    const { cookie: theirs, sessionId } = await signedIn(
      context.actor.kind === "member" ? context.actor.userId : "",
    );
    const broken = await begin("format=csv", theirs, own.organization);
    await endSession(sessionId);
    await expect(broken.text()).rejects.toThrow("Sign in to continue.");
  });

  it("is there for nobody who may not read the log, and refused in another format", async () => {
    const developer = await newMember(admin, "Developer", { base: "developer" });
    const context = await developer.context();
    const theirs = await cookieOf(context);
    expect((await begin("format=csv", theirs)).status).toBe(404);
    const stranger = await newOrganization("Stranger");
    expect((await begin("format=csv", await cookieOf(stranger))).status).toBe(404);
    expect((await begin("format=csv", "")).status).toBe(401);
    expect((await begin("format=xlsx")).status).toBe(422);
  });
});
