import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { directions, sorts } from "@/lib/order";
import { runCommand } from "@/lib/server/command";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newAccount, newApplication, newRow, pick, publishedNow, settingsOf } from "@/lib/testing/apps";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { type Company, newCompany } from "@/lib/testing/company";
import { idOf } from "@/lib/testing/organization";
import { createApplication } from "./create-application";
import { deleteApplication } from "./delete-application";
import { getApplication } from "./get-application";
import { listApplications } from "./list-applications";
import { updateApplication } from "./update-application";

let people: Company;
let organizationId: string;

beforeAll(async () => {
  people = await newCompany();
  organizationId = people.admin.organization.id;
});

const fresh = () => `App ${randomUUID().slice(0, 8)}`;

describe("an app is created", () => {
  it("with three profiles on their environments, by who sees one of them alone", async () => {
    const name = fresh();
    const { id, key } = await done(runCommand(createApplication, people.inDev, { name }));
    expect(key).toBe(name.toLowerCase().replace(" ", "-"));
    const { profiles } = await settingsOf(people.admin, key, "development");
    expect(profiles.map(({ key: profile, home, environmentId }) => [profile, home, environmentId])).toEqual([
      ["development", "dev", idOf(people.admin, "dev")],
      ["qa", "qa", idOf(people.admin, "qa")],
      ["production", "prod", idOf(people.admin, "prod")],
    ]);
    const seen = await settingsOf(people.inDev, id, "production");
    expect(seen.profiles.map((profile) => profile.key)).toEqual(["development"]);
    expect(seen.profile).toBeNull();
  });

  it("not by an Agent, and the refusal is kept", async () => {
    const from = await nextNumber(organizationId);
    const error = await refused(runCommand(createApplication, people.agent, { name: "Forbidden" }));
    expect(error).toEqual({
      code: "forbidden",
      message: "Your role doesn't allow this in any environment. Ask an admin.",
    });
    expect(await auditOf(organizationId, from)).toMatchObject([
      { action: "application.create", outcome: "refused", subject_name: "Forbidden" },
    ]);
    const found = await asOwner("select from applications where name = 'Forbidden'");
    expect(found).toEqual([]);
  });

  it("with a name and a key of its own", async () => {
    const name = fresh();
    await newApplication(people.admin, name);
    const again = await refused(runCommand(createApplication, people.admin, { name: name.toUpperCase() }));
    expect(again).toMatchObject({
      code: "conflict",
      fields: { name: "An app has this name. Choose another." },
    });
    const sameKey = { name: fresh(), key: name.toLowerCase().replace(" ", "-") };
    expect(await refused(runCommand(createApplication, people.admin, sameKey))).toMatchObject({
      code: "conflict",
      fields: { key: "An app has this key. Choose another." },
    });
    // Another organization's names are no concern of this one.
    expect(await done(runCommand(createApplication, people.stranger, { name }))).toBeDefined();
  });

  it.each([
    ["no name", {}, "name"],
    ["an empty name", { name: "  " }, "name"],
    ["a long name", { name: "x".repeat(81) }, "name"],
    ["a number for a name", { name: 7 }, "name"],
    ["a control character", { name: "Sched\u0007uler" }, "name"],
    ["a name that makes no key", { name: "日本" }, "key"],
    ["an odd key", { name: "Fine", key: "Not A Key" }, "key"],
    ["a long description", { name: "Fine", description: "x".repeat(501) }, "description"],
    ["an unknown field", { name: "Fine", owner: "me" }, "owner"],
  ])("not with %s", async (_what, input, field) => {
    const { code, fields } = await refused(runCommand(createApplication, people.admin, input));
    expect(code).toBe("invalid");
    expect(Object.keys(fields ?? {})).toEqual([field]);
  });
});

describe("an app is changed", () => {
  it("by a Developer of any one environment; the second editor is told of the first", async () => {
    const app = await newApplication(people.admin);
    const name = fresh();
    const change = { application: app.key, revision: 1, name, description: "Books meetings." };
    expect(await done(runCommand(updateApplication, people.inDev, change))).toEqual({ revision: 2 });
    expect((await refused(runCommand(updateApplication, people.admin, change))).code).toBe("stale");
    expect(await done(runQuery(getApplication, people.agent, { application: app.id }))).toMatchObject({
      name,
      key: app.key,
      description: "Books meetings.",
      revision: 2,
    });
  });

  it("not by an Agent, nor by a stranger", async () => {
    const app = await newApplication(people.admin);
    const change = { application: app.key, revision: 1, name: fresh() };
    expect((await refused(runCommand(updateApplication, people.agent, change))).code).toBe("forbidden");
    expect((await refused(runCommand(updateApplication, people.stranger, change))).code).toBe("not-found");
    const byId = { ...change, application: app.id };
    expect((await refused(runCommand(updateApplication, people.stranger, byId))).code).toBe("not-found");
  });
});

describe("an app is deleted", () => {
  it("with its name typed, because its profiles live in Production too", async () => {
    const app = await newApplication(people.admin);
    const { name } = await done(runQuery(getApplication, people.admin, { application: app.key }));
    const input = { application: app.key, revision: 1 };
    expect(await refused(runCommand(deleteApplication, people.admin, input))).toMatchObject({
      code: "invalid",
      fields: { confirmation: `Type ${name} to delete it.` },
    });
    await done(runCommand(deleteApplication, people.admin, { ...input, confirmation: name }));
    expect((await refused(runQuery(getApplication, people.admin, { application: app.key }))).code).toBe(
      "not-found",
    );
  });

  it.each(["inDev", "notProd"] as const)(
    "not by %s, who does not see its Production profile",
    async (who) => {
      const app = await newApplication(people.admin);
      const input = { application: app.key, revision: 1, confirmation: "" };
      expect(await refused(runCommand(deleteApplication, people[who], input))).toEqual({
        code: "in-use",
        message: "Also used in profiles you can't change. Ask an admin.",
      });
      expect((await settingsOf(people.admin, app.key, "production")).profiles).toHaveLength(3);
    },
  );

  it("not by who sees its Production profile and may not delete it", async () => {
    const app = await newApplication(people.admin);
    const input = { application: app.key, revision: 1, confirmation: "" };
    const error = await refused(runCommand(deleteApplication, people.viewsProd, input));
    expect(error.code).toBe("forbidden");
    expect(error.message).toContain("You can view Production, not change it.");
    expect((await settingsOf(people.admin, app.key, "production")).profiles).toHaveLength(3);
  });

  it("not when it has changed meanwhile", async () => {
    const app = await newApplication(people.admin);
    const { name } = await done(runQuery(getApplication, people.admin, { application: app.key }));
    const input = { application: app.key, revision: 7, confirmation: name };
    expect((await refused(runCommand(deleteApplication, people.admin, input))).code).toBe("stale");
    expect((await settingsOf(people.admin, app.key, "production")).profiles).toHaveLength(3);
  });
});

describe("the list", () => {
  it("shows the organization's own, and counts what is picked where one looks", async () => {
    const app = await newApplication(people.admin);
    const slotId = await newRow(people.admin, app.key);
    const [dev, prod] = [await newAccount(people.admin, "dev"), await newAccount(people.admin, "prod")];
    await pick(people.admin, app.key, "development", slotId, dev.id);
    await pick(people.admin, app.key, "production", slotId, prod.id);
    const counted = async (who: keyof Company, env: string) => {
      const { items } = await done(runQuery(listApplications, people[who], { env, q: app.key }));
      return items.map(({ resources }) => resources);
    };
    expect(await counted("admin", "all")).toEqual([2]);
    expect(await counted("admin", "PROD")).toEqual([1]);
    expect(await counted("admin", "qa")).toEqual([0]);
    expect(await counted("inDev", "all")).toEqual([1]);
    // What is hidden and what is not there are answered alike.
    for (const env of ["prod", "nowhere"]) {
      const answer = await refused(runQuery(listApplications, people.inDev, { env, q: app.key }));
      expect(answer).toMatchObject({ code: "not-found", message: "This environment was not found." });
    }
    expect(await counted("stranger", "all")).toEqual([]);
  });

  it("tells what is live where one looks", async () => {
    const app = await newApplication(people.admin);
    for (const profile of ["development", "production"]) await publishedNow(people.admin, app.key, profile);
    const live = async (who: keyof Company, env: string) => {
      const { items } = await done(runQuery(listApplications, people[who], { env, q: app.key }));
      return items.flatMap((item) =>
        item.live.map(({ profile, number, version }) => [profile, number, version]),
      );
    };
    expect((await live("admin", "all")).sort()).toEqual([
      ["Development", 1, 1],
      ["Production", 1, 1],
    ]);
    expect(await live("admin", "qa")).toEqual([]);
    expect(await live("inDev", "all")).toEqual([["Development", 1, 1]]);
  });

  it("does not tell by its dates of a change behind a wall", async () => {
    const app = await newApplication(people.admin);
    const slotId = await newRow(people.admin, app.key);
    const changed = async () => {
      const { items } = await done(runQuery(listApplications, people.inDev, { env: "all", q: app.key }));
      return items[0]?.changedAt;
    };
    const before = await changed();
    const account = await newAccount(people.admin, "prod");
    await pick(people.admin, app.key, "production", slotId, account.id);
    expect(await changed()).toBe(before);
  });

  it("is walked page by page in either order, each app once", async () => {
    const { stranger } = people;
    for (let index = 0; index < 53; index++)
      await newApplication(stranger, `Walk ${String(index).padStart(2, "0")}`);
    for (const order of sorts.flatMap((sort) => directions.map((direction) => ({ sort, direction })))) {
      const first = await done(runQuery(listApplications, stranger, { q: "walk", ...order }));
      const input = { q: "walk", ...order, after: first.next ?? "" };
      const second = await done(runQuery(listApplications, stranger, input));
      const names = [...first.items, ...second.items].map(({ name }) => name);
      expect([first.items.length, second.items.length, second.next]).toEqual([50, 3, null]);
      expect(new Set(names).size, `${order.sort} ${order.direction}`).toBe(53);
      // They were made in the order of their names.
      const named = [...names].sort();
      expect(names).toEqual(order.direction === "asc" ? named : named.reverse());
    }
  });

  it.each(["nonsense", "eyJhIjoxfQ", Buffer.from('["name","x","not-an-id"]').toString("base64url")])(
    "refuses the page %s, which it never gave",
    async (after) => {
      expect((await refused(runQuery(listApplications, people.admin, { after }))).code).toBe("invalid");
    },
  );

  it("finds what is typed as it is typed, wildcards too", async () => {
    await newApplication(people.admin, "100% _sure_");
    const found = async (q: string) =>
      (await done(runQuery(listApplications, people.admin, { q }))).items.map(({ name }) => name);
    expect(await found("% _SURE")).toEqual(["100% _sure_"]);
    expect(await found("1%s")).toEqual([]);
  });
});
