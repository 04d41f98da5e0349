import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { createEnvironment } from "@/lib/environments/create-environment";
import { createResource } from "@/lib/resources/create-resource";
import { updateResource } from "@/lib/resources/update-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newAccount, newApplication } from "@/lib/testing/apps";
import { nextNumber, noteFindable } from "@/lib/testing/audit";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { getAuditEntry } from "./get-audit-entry";
import { listAuditActors } from "./list-actors";
import { listAudit } from "./list-audit";
import type { AuditAsked } from "./schema";

let context: Context;
let ids: { member: string; account: string };

/** Rows of the log's own, by plain SQL: what is tested is reading them. */
async function add(rows: readonly Record<string, unknown>[], organization = context): Promise<void> {
  for (const row of rows) {
    await asOwner("select set_config('app.organization_id', $1, false), append_audit($2)", [
      organization.organization.id,
      JSON.stringify({
        action: "resource.update",
        outcome: "done",
        actor_kind: "member",
        actor_id: ids.member,
        actor_name: "Zoe",
        subject_kind: "connected-account",
        subject_id: ids.account,
        subject_name: "Ledger",
        ...row,
      }),
    ]);
  }
}

const list = (asked: AuditAsked & { before?: number }, as = context) => done(runQuery(listAudit, as, asked));
const names = async (asked: AuditAsked) => (await list(asked)).items.map(({ subject }) => subject.name);

beforeAll(async () => {
  context = await newOrganization();
  ids = { member: randomUUID(), account: randomUUID() };
  const [dev, qa] = [idOf(context, "dev"), idOf(context, "qa")];
  await add([
    { subject_name: "100% of it", environment_id: dev, address: "192.0.2.77" },
    { subject_name: "one_word\\here", environment_id: qa, outcome: "refused", reason: "You can view QA." },
    {
      subject_name: "moved",
      subject_kind: "profile",
      action: "profile.switch-environment",
      environment_id: qa,
      other_environment_id: dev,
    },
    { subject_name: "by another", actor_id: randomUUID(), actor_name: "Yan Ünal", subject_id: randomUUID() },
    { subject_name: "today", environment_id: dev },
  ]);
  await asOwner(
    "update audit_log set at = '2024-02-29T23:59:59Z' where organization_id = $1 and number < (select number from audit_heads where organization_id = $1)",
    [context.organization.id],
  );
});

describe("the log", () => {
  it("is told the newest first, with where the things stand", async () => {
    const { items, next } = await list({});
    expect(items.map(({ number }) => number)).toEqual(items.map((_, index) => items.length - index));
    expect(items[0]).toMatchObject({ actor: { id: ids.member, name: "Zoe" }, place: null });
    expect(next).toBeNull();
  });

  it.each<[string, () => AuditAsked, string[]]>([
    ["who", () => ({ actor: ids.member, kind: "profile" }), ["moved"]],
    ["about what", () => ({ kind: "profile" }), ["moved"]],
    [
      "one thing",
      () => ({ subject: ids.account, environment: idOf(context, "dev") }),
      ["today", "moved", "100% of it"],
    ],
    ["which action", () => ({ action: "profile.switch-environment" }), ["moved"]],
    [
      "where, on either side",
      () => ({ environment: idOf(context, "dev") }),
      ["today", "moved", "100% of it"],
    ],
    ["refused", () => ({ outcome: "refused" }), ["one_word\\here"]],
    ["the last day of a range", () => ({ from: "2024-02-29", to: "2024-02-29", kind: "profile" }), ["moved"]],
    ["a day without any", () => ({ from: "2024-03-01", to: "2024-03-05" }), []],
    ["from a day on", () => ({ from: "2024-03-01" }), ["today"]],
    ["words with signs of patterns", () => ({ q: "100%" }), ["100% of it"]],
    ["an underscore and a backslash", () => ({ q: "one_word\\h" }), ["one_word\\here"]],
    ["no pattern", () => ({ q: "o%e_w" }), []],
    ["a name in any case", () => ({ q: "yan ünal" }), ["by another"]],
    ["an address", () => ({ q: "192.0.2.7" }), ["100% of it"]],
    ["an action", () => ({ q: "switch-env" }), ["moved"]],
  ])("is narrowed to %s", async (_what, asked, expected) => {
    expect(await names(asked())).toEqual(expected);
  });

  it("is read page after page, whatever narrows it and however far apart it lies", async () => {
    const other = await newOrganization();
    const dev = idOf(other, "dev");
    // One row in 400 is by another, on roles; one in 7 refused; Development is long ago; a hundred things, 50 addresses.
    await asOwner(
      `insert into audit_log (organization_id, number, at, action, outcome, actor_kind, actor_id, actor_name, environment_id,
         subject_kind, subject_name, address, previous_hash, hash)
       select $1, n, now(), 'application.create', case n % 7 when 0 then 'refused' else 'done' end, 'member', $2,
         case n % 400 when 0 then 'Rare Bird' else 'Zoe' end, case when n < 9000 and n % 11 = 0 then $4::uuid end,
         case n % 400 when 0 then 'role' else 'application' end, 'App ' || n % 101, '10.0.0.' || n % 50, '', ''
       from generate_series($3::int, 40000) n`,
      [other.organization.id, ids.member, await nextNumber(other.organization.id), dev],
    );
    await asOwner("update audit_heads set number = 40000 where organization_id = $1", [
      other.organization.id,
    ]);
    for (const text of noteFindable) await asOwner(text, [other.organization.id]);
    const cases: [AuditAsked, string][] = [
      [{ q: "rare bird" }, "actor_name = 'Rare Bird'"],
      [{ q: "app 77" }, "subject_name = 'App 77'"],
      [{ kind: "role", action: "application.create" }, "actor_name = 'Rare Bird'"],
      [{ kind: "role", environment: dev }, `actor_name = 'Rare Bird' and environment_id = '${dev}'`],
      [{ kind: "role", q: "app 9" }, "actor_name = 'Rare Bird' and subject_name like 'App 9%'"],
      [{ outcome: "refused", q: "10.0.0.49" }, "outcome = 'refused' and address = '10.0.0.49'"],
      [{ environment: dev, q: "app 9" }, `environment_id = '${dev}' and subject_name like 'App 9%'`],
      [{ environment: dev, q: "rare bird" }, `environment_id = '${dev}' and actor_name = 'Rare Bird'`],
      [{ environment: dev, action: "role.create" }, "false"],
    ];
    for (const [asked, condition] of cases) {
      const seen: number[] = [];
      for (let before: number | null = null; ; ) {
        const page = await list({ ...asked, ...(before !== null && { before }) }, other);
        seen.push(...page.items.map(({ number }) => number));
        if (page.next === null) break;
        before = page.next;
      }
      const all = await asOwner<{ number: string }>(
        `select number from audit_log where organization_id = $1 and action = 'application.create' and ${condition}
         order by number desc`,
        [other.organization.id],
      );
      expect(seen, condition).toEqual(all.map(({ number }) => Number(number)));
    }
  });

  it("refuses what can't be meant, in plain words", async () => {
    const wrong = async (asked: object) => (await refused(runQuery(listAudit, context, asked))).fields;
    expect(await wrong({ q: "ab" })).toEqual({ q: "Search for 3 characters or more." });
    expect(await wrong({ from: "yesterday" })).toEqual({ from: "Enter a day such as 2026-11-25." });
    expect(await wrong({ outcome: "perhaps" })).toEqual({ outcome: "Choose done or refused." });
    expect(await wrong({ kind: "'; drop" })).toEqual({ kind: "There is no such kind." });
    expect(await wrong({ actor: "somebody" })).toEqual({ actor: "This is not an id." });
  });
});

describe("who reads the log", () => {
  it("holds the permission for the whole organization: to all others there is none", async () => {
    const auditor = asMember(context, "Auditor", { base: "none", granted: ["audit:read"] });
    expect((await list({}, auditor)).items.length).toBeGreaterThan(4);
    for (const role of [
      { base: "developer" } as const,
      { base: "none", granted: ["audit:read"], access: "except", environments: ["prod"] } as const,
    ]) {
      const other = asMember(context, "Other", role);
      for (const [declaration, input] of [
        [listAudit, {}],
        [listAuditActors, {}],
        [getAuditEntry, { number: 1 }],
      ] as const) {
        const answer = await refused(runQuery<typeof declaration.input, unknown>(declaration, other, input));
        expect(answer.code).toBe("not-found");
      }
    }
  });

  it("never sees another organization's rows", async () => {
    const stranger = await newOrganization("Stranger");
    expect((await list({ actor: ids.member }, stranger)).items).toEqual([]);
    expect((await list({ subject: ids.account }, stranger)).items).toEqual([]);
    expect((await list({ q: "100% of it" }, stranger)).items).toEqual([]);
  });

  it("is told nothing of an environment that is hidden from them, and all of one that is gone", async () => {
    const face = { shape: "hexagon", colour: "green" } as const;
    const other = await newOrganization();
    const made = await done(runCommand(createEnvironment, other, { name: "Lab", key: "lab", ...face }));
    await add([{ subject_name: "In the lab", environment_id: made.id }], other);
    const hidden = (await list({ q: "in the lab" }, other)).items;
    expect(hidden).toEqual([]);
    for (const table of ["data_keys", "resources", "environments"]) {
      await asOwner(`delete from ${table} where organization_id = $1 and environment_id = $2`, [
        other.organization.id,
        made.id,
      ]);
    }
    expect((await list({ q: "in the lab" }, other)).items).toMatchObject([
      { environmentId: made.id, subject: { name: "In the lab" } },
    ]);
  });

  it("chooses among all who can have done something", async () => {
    const { items } = await done(runQuery(listAuditActors, context, {}));
    expect(items.map(({ name }) => name)).toContain("Ada");
  });
});

describe("an entry", () => {
  const newest = async (asked: AuditAsked) => {
    const [entry] = (await list(asked)).items;
    return done(runQuery(getAuditEntry, context, { number: entry?.number }));
  };

  it("tells what changed, field by field, without a secret, and where the thing stands", async () => {
    const spec = { integration: "http-api", baseUrl: "https://one.example", authentication: "bearer" };
    const account = await done(
      runCommand(createResource, context, {
        kind: "connected-account",
        environmentId: idOf(context, "dev"),
        name: "Told",
        spec,
        secrets: { token: "first-secret-value" },
      }),
    );
    await done(
      runCommand(updateResource, context, {
        kind: "connected-account",
        id: account.id,
        environmentId: account.environmentId,
        revision: account.revision,
        name: "Told again",
        spec: { ...spec, baseUrl: "https://two.example" },
        secrets: { token: "second-secret-value" },
      }),
    );
    const entry = await newest({ subject: account.id });
    expect(entry.differences).toEqual([
      { label: "Name", before: "Told", after: "Told again" },
      { label: "Base URL", before: "https://one.example", after: "https://two.example" },
      { label: "Secrets", before: "Token set", after: "Token changed" },
    ]);
    expect(entry.place).toEqual({
      path: "/integrations/connected-accounts",
      search: { inspect: account.id },
      env: "dev",
    });
    expect(JSON.stringify(entry)).not.toContain("secret-value");
  });

  it("tells of an app where it stands, and of what is gone nothing", async () => {
    const app = await newApplication(context, "Stands");
    expect((await newest({ subject: app.id })).place).toEqual({
      path: "/apps",
      search: { inspect: app.key },
      env: null,
    });
    const account = await newAccount(context, "dev");
    await asOwner("delete from resource_secrets where resource_id = $1", [account.id]);
    await asOwner("delete from resources where id = $1", [account.id]);
    expect((await newest({ subject: account.id })).place).toBeNull();
  });

  it("is not found under a number that nobody has", async () => {
    for (const number of [999_999, 1e15]) {
      expect((await refused(runQuery(getAuditEntry, context, { number }))).code).toBe("not-found");
    }
  });
});
