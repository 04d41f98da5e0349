import { beforeAll, describe, expect, it } from "vitest";
import { addVariable } from "@/lib/apps/add-variable";
import { listApplications } from "@/lib/apps/list-applications";
import { updateApplication } from "@/lib/apps/update-application";
import { createProfile } from "@/lib/profiles/create-profile";
import { updateProfile } from "@/lib/profiles/update-profile";
import { copyResource } from "@/lib/resources/copy-resource";
import { getResource } from "@/lib/resources/get-resource";
import { listResources } from "@/lib/resources/list-resources";
import { recordTest } from "@/lib/resources/record-test";
import { updateResource } from "@/lib/resources/update-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newAccount, newApplication, newRow, pick, profileOf, seen } from "@/lib/testing/apps";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { type Company, newCompany } from "@/lib/testing/company";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { addSampleData } from "./add-sample-data";
import { getSampleData } from "./get-sample-data";
import { noteSampleData } from "./note-sample-data";
import { removeSampleData } from "./remove-sample-data";
import { requestSampleData } from "./request-sample-data";
import { sampleAccounts, sampleApps } from "./sample";

const all = sampleAccounts.length + sampleApps.length;

const sampleOf = (context: Context) => done(runQuery(getSampleData, context, {}));
const stayingIn = async (context: Context) =>
  (await sampleOf(context)).items.filter(({ stays }) => stays).map(({ name, stays }) => [name, stays]);
const CHANGED = "It was changed since it was added.";

async function accountNamed(context: Context, name: string) {
  const { items } = await done(
    runQuery(listResources, context, { kind: "connected-account", env: "all", q: name }),
  );
  const [found] = items;
  if (!found) throw new Error(`There is no account ${name}.`);
  return found;
}

async function appNames(context: Context): Promise<string[]> {
  const asked = { env: "all", q: "", sort: "name", direction: "asc" } as const;
  return (await done(runQuery(listApplications, context, asked))).items.map(({ name }) => name);
}

async function newSampled(): Promise<Context> {
  const admin = await newOrganization();
  await addSampleData(admin);
  return admin;
}

describe("sample data", () => {
  it("goes once its organization's name is typed, each thing by its own command, and can be added again", async () => {
    const admin = await newSampled();
    const own = await newAccount(admin, "dev", { name: "Ledger" });
    for (const confirmation of [undefined, "", "northwind", "Production"]) {
      expect(await refused(removeSampleData(admin, { confirmation }))).toMatchObject({
        code: "invalid",
        fields: { confirmation: "Some of it is in a protected environment. Type Northwind to remove it." },
      });
    }
    const { items, guarded } = await sampleOf(admin);
    expect(items.map(({ stays }) => stays)).toEqual(Array.from({ length: all }, () => null));
    expect(guarded).toBe(true);

    const from = await nextNumber(admin.organization.id);
    const removed = await done(removeSampleData(admin, { confirmation: "Northwind" }));
    expect(removed).toEqual({ removed: all, kept: [] });
    const actions = (await auditOf(admin.organization.id, from)).map(({ action }) => action);
    expect(actions).toEqual([
      "organization.remove-sample-data",
      ...sampleApps.map(() => "application.delete"),
      ...sampleAccounts.map(() => "resource.delete"),
    ]);
    expect(await sampleOf(admin)).toEqual({ items: [], guarded: false });
    expect(await appNames(admin)).toEqual([]);
    expect((await accountNamed(admin, "Ledger")).id).toBe(own.id);
    expect(await refused(removeSampleData(admin, {}))).toMatchObject({ code: "conflict" });

    // What has such a name by now stays what it is: a person's.
    const desk = await newApplication(admin, "Order Desk");
    expect(await done(requestSampleData(admin, {}))).toEqual({ added: all - 1 });
    expect((await sampleOf(admin)).items.map(({ id }) => id)).not.toContain(desk.id);
    expect(await refused(requestSampleData(admin, {}))).toMatchObject({ code: "conflict" });
  });

  it("picks no account of a person, whose key one of its own would have had", async () => {
    const admin = await newOrganization();
    const own = [
      await newAccount(admin, "dev", { key: "sales-cloud" }),
      await newAccount(admin, "dev", { key: "shipping-api" }),
    ];
    expect(await done(requestSampleData(admin, {}))).toEqual({ added: all - own.length });
    for (const { id } of own)
      expect(await done(runQuery(getResource, admin, { kind: "connected-account", id }))).toMatchObject({
        usedBy: 0,
        revision: 1,
      });
    expect(await done(removeSampleData(admin, { confirmation: "Northwind" }))).toEqual({
      removed: all - own.length,
      kept: [],
    });
    expect(await appNames(admin)).toEqual([]);
  });

  it("stays where it was changed or is used, with the reason, and the rest goes", async () => {
    const admin = await newSampled();
    const twilio = await accountNamed(admin, "Twilio Test");
    const { id, environmentId, revision } = twilio;
    const about = { kind: "connected-account", id, environmentId, revision };
    await done(runCommand(updateResource, admin, { ...about, name: "Twilio of ours" }));

    const scheduler = await newApplication(admin, "Calendar Scheduler");
    const slotId = await newRow(admin, scheduler.id);
    const orders = await accountNamed(admin, "Orders Database Live");
    await pick(admin, scheduler.id, "production", slotId, orders.id);

    // A test of the connection changes nothing, and a copy is its maker's.
    const sales = await accountNamed(admin, "Sales Cloud Dev");
    const tested = { kind: "connected-account", id: sales.id, environmentId: sales.environmentId };
    await done(
      runCommand(recordTest, admin, { ...tested, revision: 1, ok: false, message: "No such host." }),
    );
    const shipping = await accountNamed(admin, "Shipping API Live");
    await done(
      runCommand(copyResource, admin, {
        kind: "connected-account",
        id: shipping.id,
        environmentId: shipping.environmentId,
        revision: shipping.revision,
        to: idOf(admin, "qa"),
        secrets: true,
      }),
    );

    const staying = [
      ["Orders Database Live", "Calendar Scheduler (Production) uses it."],
      ["Twilio of ours", CHANGED],
    ];
    expect(await stayingIn(admin)).toEqual(staying);
    const { removed, kept } = await done(removeSampleData(admin, { confirmation: "Northwind" }));
    expect(removed).toBe(all - 2);
    expect(kept.map(({ name, stays }) => [name, stays])).toEqual(staying);
    const left = await done(runQuery(listResources, admin, { kind: "connected-account", env: "all" }));
    expect(left.items.map(({ name }) => name)).toEqual([
      "Orders Database Live",
      "Shipping API QA",
      "Twilio of ours",
    ]);
    expect(await stayingIn(admin)).toEqual(staying);
  });

  it("is an app of theirs once anything of it was changed, with the accounts that it uses", async () => {
    const admin = await newSampled();
    const application = "order-desk";
    const desk = (await sampleOf(admin)).items.find(({ name }) => name === "Order Desk");
    const changes = {
      description: () =>
        runCommand(updateApplication, admin, { application, revision: 1, description: "Ours" }),
      variables: () => runCommand(addVariable, admin, { application, name: "OURS" }),
      picks: async () => {
        const { rows } = await profileOf(admin, application, "qa");
        await pick(admin, application, "qa", rows[0]?.id ?? "", null);
      },
      settings: async () => {
        const profile = await profileOf(admin, application, "production");
        await done(runCommand(updateProfile, admin, { ...seen(profile), timezone: "Europe/Berlin" }));
      },
      profiles: () =>
        runCommand(createProfile, admin, { application, name: "Demo", environmentId: idOf(admin, "dev") }),
    };
    for (const [what, change] of Object.entries(changes)) {
      await done(runCommand(noteSampleData, admin, { applications: [desk?.id ?? ""] }));
      expect(await stayingIn(admin), what).toEqual([]);
      await change();
      const staying = await stayingIn(admin);
      expect(staying[0], what).toEqual(["Order Desk", CHANGED]);
      expect(staying, what).toContainEqual(["Orders Database Live", "Order Desk (Production) uses it."]);
      expect(
        staying.map(([name]) => name),
        what,
      ).not.toContain("Sales Cloud Live");
    }
    await done(removeSampleData(admin, { confirmation: "Northwind" }));
    expect(await appNames(admin)).toEqual(["Order Desk"]);
  });
});

describe("who may", () => {
  let company: Company;

  beforeAll(async () => {
    company = await newCompany();
    await addSampleData(company.admin);
  });

  it("is an Admin alone; for the others the page does not exist, and what they try is on record", async () => {
    for (const role of ["developer", "agent", "inDev"] as const) {
      const member = company[role];
      expect(await refused(runQuery(getSampleData, member, {}))).toMatchObject({ code: "not-found" });
      const from = await nextNumber(company.admin.organization.id);
      for (const attempt of [
        () => removeSampleData(member, { confirmation: "Northwind" }),
        () => requestSampleData(member, {}),
        () => runCommand(noteSampleData, member, {}),
      ]) {
        expect(await refused<unknown>(attempt())).toMatchObject({ code: "forbidden" });
      }
      const rows = await auditOf(company.admin.organization.id, from);
      expect(rows.map(({ action, outcome }) => [action, outcome])).toEqual([
        ["organization.remove-sample-data", "refused"],
        ["organization.add-sample-data", "refused"],
        ["organization.note-sample-data", "refused"],
      ]);
    }
    expect((await sampleOf(company.admin)).items).toHaveLength(all);
  });

  it("is none of another organization", async () => {
    expect((await sampleOf(company.stranger)).items).toEqual([]);
    const { items } = await sampleOf(company.admin);
    const [app] = items;
    await done(runCommand(noteSampleData, company.stranger, { applications: [app?.id ?? ""] }));
    expect((await sampleOf(company.stranger)).items).toEqual([]);
    expect((await sampleOf(asMember(company.admin, "Barbara", { base: "admin" }))).items).toEqual(items);
  });
});
