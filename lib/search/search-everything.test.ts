import { sql } from "drizzle-orm";
import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { inTenant } from "@/db/tenant";
import { type Context, wallsOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "@/lib/testing/answers";
import { newAccount, newApplication } from "@/lib/testing/apps";
import { type Company, newCompany } from "@/lib/testing/company";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { MOST_FOUND } from "./schema";
import { resourcesStatement, searchEverything } from "./search-everything";

const find = async (context: Context, q: string, env = "all") =>
  (await done(runQuery(searchEverything, context, { q, env }))).items;

/** "account Ledger in qa", "app Ledger", "profile QA of Ledger in qa". */
async function told(context: Context, q: string, env?: string): Promise<string[]> {
  const keyOf = (id: string) => context.environments.find((each) => each.id === id)?.key ?? "nowhere";
  return (await find(context, q, env)).map((found) => {
    if (found.type === "application") return `app ${found.name}`;
    const place = keyOf(found.environmentId);
    return found.type === "profile"
      ? `profile ${found.name} of ${found.application.name} in ${place}`
      : `account ${found.name} in ${place}`;
  });
}

describe("what is found", () => {
  let company: Company;

  beforeAll(async () => {
    company = await newCompany();
    const { admin, stranger } = company;
    for (const [environment, name] of [
      ["dev", "Old ledger"],
      ["dev", "Ledger"],
      ["dev", "100%_\\"],
      ["qa", "Ledger QA"],
      ["prod", "Ledger live"],
    ] as const) {
      await newAccount(admin, environment, { name });
    }
    await newAccount(stranger, "dev", { name: "Ledger of others" });
    await newApplication(admin, "Ledger Sync");
    await newApplication(stranger, "Ledger of others");
  });

  it("begins with apps and their profiles, and goes on with what lives where one is", async () => {
    expect(await told(company.admin, "ledger", "qa")).toEqual([
      "app Ledger Sync",
      "profile QA of Ledger Sync in qa",
      "profile Development of Ledger Sync in dev",
      "profile Production of Ledger Sync in prod",
      "account Ledger QA in qa",
      // The name itself, then what begins with it, then what contains it.
      "account Ledger in dev",
      "account Ledger live in prod",
      "account Old ledger in dev",
    ]);
    expect((await told(company.admin, "LEDGER", "PRODUCTION"))[4]).toBe("account Ledger live in prod");
  });

  it.each([
    ["%", ["account 100%_\\ in dev"]],
    ["_\\", ["account 100%_\\ in dev"]],
    ["' or 1=1 --", []],
  ])("is what contains %s as text", async (q, found) => {
    expect(await told(company.admin, q)).toEqual(found);
  });

  it("lives in environments that exist for the asker", async () => {
    const found = await told(company.inDev, "ledger", "prod");
    expect(found).toContain("account Ledger in dev");
    expect(found.filter((each) => !each.endsWith("in dev"))).toEqual(["app Ledger Sync"]);
  });

  it("is of what the asker may read", async () => {
    expect((await find(company.agent, "ledger")).map(({ type }) => type)).toEqual([
      "application",
      "profile",
      "profile",
      "profile",
    ]);
    const nobody = asMember(company.admin, "Nobody");
    expect(await find(nobody, "ledger")).toEqual([]);
  });

  it("is of one organization", async () => {
    const ours = await find(company.admin, "of others");
    const theirs = await told(company.stranger, "ledger");
    expect(ours).toEqual([]);
    expect(theirs).toContain("account Ledger of others in dev");
    expect(theirs.join()).not.toContain("Ledger Sync");
  });

  it.each([
    ["nothing", { q: " " }],
    ["no text", {}],
    ["a NUL", { q: "\u0000" }],
    ["a book", { q: "x".repeat(101) }],
    ["another field", { q: "x", kind: "audit" }],
  ])("is not asked for with %s", async (_, input) => {
    expect(await runQuery(searchEverything, company.admin, input)).toMatchObject({
      error: { code: "invalid" },
    });
  });
});

describe("among 6,000 accounts", () => {
  let admin: Context;

  beforeAll(async () => {
    admin = await newOrganization("Contoso");
    const owner = new Client({ connectionString: process.env.DATABASE_URL });
    await owner.connect();
    await owner.query(
      `insert into resources (organization_id, environment_id, id, kind, name, key, spec, facet)
       select $1, ($2::uuid[])[1 + n % 3], gen_random_uuid(), 'connected-account', 'Account ' || md5(n::text),
         'key-' || n, '{}', 'http-api'
       from generate_series(1, 6000) n`,
      [admin.organization.id, admin.environments.map(({ id }) => id)],
    );
    await owner.query("analyze resources");
    await owner.end();
  });

  it("no more are answered than a list of them shows", async () => {
    const found = await find(admin, "account", "dev");
    expect(found.length).toBeLessThanOrEqual(MOST_FOUND);
    expect(
      found.filter((each) => each.type === "resource" && each.environmentId === idOf(admin, "dev")).length,
    ).toBe(8);
  });

  it("names are found by their index", async () => {
    const plan = await inTenant(wallsOf(admin), "read", async (db) => {
      const statement = resourcesStatement({ ...admin, db }, "account a", idOf(admin, "dev"));
      const { rows } = await db.execute<{ "QUERY PLAN": string }>(sql`explain ${statement}`);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    });
    expect(plan).toMatch(/Index Scan using resources_by_name/);
    expect(plan).not.toContain("Seq Scan");
  });
});
