import { randomUUID } from "node:crypto";
import { Client, escapeLiteral } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { inTenant } from "@/db/tenant";
import type { Result } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import { type Context, wallsOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { createResource } from "./create-resource";
import { type ListResources, ListResourcesInput } from "./inputs";
import { listResources, asked as statementsOf } from "./list-resources";
import { resourcePage } from "./page-statements";
import type { ResourceList } from "./schema";

async function done<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

const kind = "connected-account";
const asked = (input: Partial<ListResources>) => ({ kind, ...input });

async function everyPage(context: Context, input: Partial<ListResources>): Promise<string[]> {
  const names: string[] = [];
  let after: string | undefined;
  do {
    const page: ResourceList = await done(runQuery(listResources, context, asked({ ...input, after })));
    names.push(...page.items.map(({ name }) => name));
    after = page.next ?? undefined;
  } while (after !== undefined);
  return names;
}

describe("pages", () => {
  let admin: Context;
  const names = ["alpha", "Bravo", "charlie 100%", "delta_x", "ECHO", "Élan", "日本", "zulu\\q"];

  beforeAll(async () => {
    admin = await newOrganization();
    for (const [index, name] of names.entries()) {
      const environmentId = idOf(admin, ["dev", "qa"][index % 2] ?? "dev");
      const spec = { integration: "http-api", baseUrl: "https://x.example.com" };
      await done(runCommand(createResource, admin, { kind, environmentId, name, key: `k${index}`, spec }));
    }
  });

  it.each([
    ["name", "asc", undefined],
    ["name", "desc", undefined],
    ["changed", "asc", undefined],
    ["changed", "desc", undefined],
    ["name", "asc", "k"],
    ["changed", "desc", "k"],
  ] as const)("hold each row once, sorted by %s %s, searching %s", async (sort, direction, q) => {
    const whole = await everyPage(admin, { sort, direction, q, limit: 100 });
    expect([...whole].sort()).toEqual([...names].sort());
    expect(await everyPage(admin, { sort, direction, q, limit: 1 })).toEqual(whole);
    expect(await everyPage(admin, { sort, direction, q, limit: 3 })).toEqual(whole);
  });

  it("sort by name in either direction, whatever the case", async () => {
    const up = await everyPage(admin, { env: "dev" });
    expect(up).toEqual(["alpha", "charlie 100%", "ECHO", "日本"]);
    expect(await everyPage(admin, { env: "dev", direction: "desc" })).toEqual(up.toReversed());
  });

  it.each([
    ["100%", ["charlie 100%"]],
    ["%", ["charlie 100%"]],
    ["_", ["delta_x"]],
    ["\\", ["zulu\\q"]],
    ["BRAV", ["Bravo"]],
    ["ÉL", ["Élan"]],
    ["本", ["日本"]],
    ["k3", ["delta_x"]],
    ["' or 1=1 --", []],
  ])("search for %s as text, in names and keys", async (q, found) => {
    expect(await everyPage(admin, { q })).toEqual(found);
  });

  it("count what there is, up to a limit", async () => {
    const counted = async (input: Partial<ListResources>) =>
      (await done(runQuery(listResources, admin, asked({ ...input, count: "yes" })))).count;
    expect(await counted({ env: "qa", limit: 1 })).toEqual({ number: 4, more: false });
    expect(await counted({ q: "a" })).toEqual({ number: 5, more: false });
    expect(await counted({ status: "working" })).toEqual({ number: 0, more: false });
  });

  it("are narrowed by status, also while searching", async () => {
    expect(await everyPage(admin, { status: "untested", q: "alpha" })).toEqual(["alpha"]);
    expect(await everyPage(admin, { status: "failing", q: "alpha" })).toEqual([]);
  });

  it.each([
    ["no cursor", "nonsense"],
    [
      "another order's cursor",
      Buffer.from('["changed","2026-01-01T00:00:00.000Z","x"]').toString("base64url"),
    ],
    ["an id that is none", Buffer.from('["name","a","x"]').toString("base64url")],
    ["a NUL", Buffer.from(`["name","\\u0000","${randomUUID()}"]`).toString("base64url")],
    ["an object", Buffer.from("{}").toString("base64url")],
  ])("refuse %s", async (_, after) => {
    const result = await runQuery(listResources, admin, asked({ after }));
    expect(result).toMatchObject({
      ok: false,
      error: { code: "invalid", fields: { after: expect.any(String) } },
    });
  });

  it("refuse a limit, an order and an environment that do not exist", async () => {
    for (const input of [
      { limit: "0" },
      { limit: "101" },
      { limit: "x" },
      { sort: "key" },
      { status: "x" },
    ]) {
      expect(await runQuery(listResources, admin, { kind, ...input })).toMatchObject({
        error: { code: "invalid" },
      });
    }
    expect(await runQuery(listResources, admin, asked({ env: "nowhere" }))).toMatchObject({
      error: { code: "not-found", message: "This environment was not found." },
    });
  });
});

// Twenty thousand rows under the policies, as the runtime role sees them: what is slow here is slow in production.
describe("with 20,000 rows", () => {
  let admin: Context;
  let developer: Context;

  beforeAll(async () => {
    admin = await newOrganization("Contoso");
    developer = asMember(admin, "Linus", { base: "developer", access: "except", environments: ["prod"] });
    const owner = new Client({ connectionString: process.env.DATABASE_URL });
    await owner.connect();
    await owner.query(
      `insert into resources (organization_id, environment_id, id, kind, name, key, spec, facet, updated_at)
       select $1, ($2::uuid[])[1 + n % 3], gen_random_uuid(), $3, 'Account ' || md5(n::text), 'key-' || n, '{}',
         (array['salesforce', 'twilio', 'http-api', 'postgresql'])[1 + n % 4], now() - n * interval '1 minute'
       from generate_series(1, 20000) n`,
      [admin.organization.id, admin.environments.map(({ id }) => id), kind],
    );
    await owner.query("analyze resources");
    await owner.end();
  });

  // PostgreSQL keeps a plan for any values once it has seen a few: that one must be as good.
  const modes = ["force_custom_plan", "force_generic_plan"] as const;
  const explained = (context: Context, input: Partial<ListResources>, mode: (typeof modes)[number]) =>
    inTenant(wallsOf(context), "read", async (db) => {
      const parsed = ListResourcesInput.parse(asked(input));
      const ids = parsed.env === "all" ? [...context.access.visible] : [idOf(context, parsed.env)];
      const after =
        input.after === undefined
          ? undefined
          : { value: input.after, id: "00000000-0000-4000-8000-000000000000" };
      const { shape, values: given } = statementsOf({ ...context, db }, parsed, ids, after);
      const { text, values } = resourcePage.written(shape, given);
      await db.$client.query(`set local plan_cache_mode = ${mode}`);
      await db.$client.query(`prepare page as ${text}`);
      const literals = values.map((each) => escapeLiteral(Array.isArray(each) ? `{${each}}` : `${each}`));
      const { rows } = await db.$client.query<[string]>({
        text: `explain (analyze) execute page(${literals.join(",")})`,
        rowMode: "array",
      });
      await db.$client.query("deallocate page");
      return rows.map(([line]) => line).join("\n");
    });

  it.each([
    ["a list by name", { env: "dev" }, "resources_by_name"],
    ["its second page", { env: "dev", after: "account 5" }, "resources_by_name"],
    ["a list by change", { env: "dev", sort: "changed", direction: "desc" }, "resources_by_change"],
    ["a list of one integration", { env: "dev", facet: "twilio" }, "resources_by_facet"],
    ["all environments by name", { env: "all" }, "resources_by_name_everywhere"],
    ["all environments by change", { env: "all", sort: "changed" }, "resources_by_change_everywhere"],
  ] as const)("%s walks its index", async (_, input, index) => {
    for (const mode of modes) {
      const plan = await explained(developer, input, mode);
      expect(plan).toMatch(new RegExp(`Index (Only )?Scan.* using ${index}`));
      expect(plan).not.toMatch(/Seq Scan|Sort/);
    }
  });

  it.each([
    ["a rare word", "ab12c", /Bitmap Index Scan on resources_search/],
    ["a common word with a rare one", "account ab1", /resources_search|resources_by_name/],
    ["a word that nearly all have", "account", /resources_by_name/],
    ["a single letter", "b", /resources_by_name/],
  ])("a search for %s reads an index, not the table of all tenants", async (_, q, plan) => {
    const owner = new Client({ connectionString: process.env.DATABASE_URL });
    await owner.connect();
    await owner.query("load 'auto_explain'");
    const plans: string[] = [];
    owner.on("notice", (notice) => plans.push(notice.message ?? ""));
    await owner.query(
      `set auto_explain.log_min_duration = 0; set auto_explain.log_nested_statements = on;
       set client_min_messages = log;
       select set_config('app.organization_id', '${admin.organization.id}', false),
         set_config('app.environment_ids', '{${admin.environments.map(({ id }) => id).join(",")}}', false)`,
    );
    await owner.query(
      "select * from search_resources($1, $2, $3, null, null, 'name', false, null, null, 51)",
      [admin.environments.map(({ id }) => id), kind, q],
    );
    await owner.end();
    expect(plans.join("\n")).toMatch(plan);
    expect(plans.join("\n")).not.toContain("Seq Scan");
  });

  it.each(["account 1", "ab1", "zzz", "e7"])("a search for %s finds what holds it, in order", async (q) => {
    const every = await everyPage(developer, { env: "dev", limit: 100 });
    const found = await everyPage(developer, { env: "dev", q, limit: 100 });
    expect(found).toEqual(every.filter((name) => name.toLowerCase().includes(q)));
  });

  it("a search stays within what is visible", async () => {
    const found = await everyPage(developer, { q: "account ab1" });
    const all = await everyPage(admin, { q: "account ab1" });
    expect(all).toEqual(expect.arrayContaining(found));
    expect(all.length).toBeGreaterThan(found.length);
  });

  it("is counted up to 1,000", async () => {
    const { count } = await done(runQuery(listResources, admin, asked({ env: "dev", count: "yes" })));
    expect(count).toEqual({ number: 1_000, more: true });
  });
});
