import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { withoutTenant } from "@/db/tenant";
import { sampleOf } from "@/lib/kinds/testing/sample";
import { createResource } from "@/lib/resources/create-resource";
import { runCommand } from "@/lib/server/command";
import { type Context, contextOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { countEnvironments } from "./count-environments";
import { createEnvironment } from "./create-environment";
import { deleteEnvironment } from "./delete-environment";
import { listEnvironments } from "./list-environments";
import { reorderEnvironments } from "./reorder-environments";
import { saveActiveEnvironment } from "./save-active-environment";
import type { Environment } from "./schema";
import { updateEnvironment } from "./update-environment";

let admin: Context;
let sessionId: string;

beforeEach(async () => {
  admin = await newOrganization();
  sessionId = randomUUID();
  const userId = admin.actor.kind === "member" ? admin.actor.userId : "";
  await withoutTenant((client) =>
    client.query("select begin_session($1, $2, now() + interval '1 hour')", [sessionId, userId]),
  );
});

/** The admin as the next request sees them. */
const again = () => contextOf(sessionId, admin.organization.slug, { requestId: null, address: null });

const eu = { name: "EU Test", key: "eu-test", shape: "hexagon", colour: "green" } as const;

async function made(input: object = eu): Promise<Environment> {
  const result = await runCommand(createEnvironment, await again(), input);
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

const of = ({ id, revision }: Environment) => ({ environmentId: id, revision });
const born = (key: string) => admin.environments.find((each) => each.key === key) as Environment;

describe("creating an environment", () => {
  it("makes one that can hold secrets at once, last in the order", async () => {
    const environment = await made();
    expect(environment).toMatchObject({ ...eu, protected: false, born: false, revision: 1 });
    const context = await again();
    expect(context.environments.map(({ key }) => key)).toEqual(["dev", "qa", "prod", "eu-test"]);
    const { spec, secrets } = sampleOf("connected-account");
    const account = {
      kind: "connected-account",
      environmentId: environment.id,
      name: "There",
      spec,
      secrets,
    };
    expect(await runCommand(createResource, context, account)).toMatchObject({ ok: true });
  });

  it.each(["dev", "qa", "prod", "staging", "production", "development", "all", "quality-assurance"])(
    "refuses the reserved key %s",
    async (key) => {
      expect(await runCommand(createEnvironment, admin, { ...eu, key })).toMatchObject({
        error: { code: "invalid", fields: { key: "This key is reserved. Choose another." } },
      });
    },
  );

  it.each([
    [{ name: "" }, "name"],
    [{ name: "x".repeat(41) }, "name"],
    [{ key: "Eu" }, "key"],
    [{ key: "x".repeat(33) }, "key"],
    [{ shape: "heart" }, "shape"],
    [{ colour: "blue" }, "colour"],
    [{ born: true }, "born"],
    [{ name: 7 }, "name"],
  ])("refuses %j at its field", async (wrong, field) => {
    const result = await runCommand(createEnvironment, admin, { ...eu, ...wrong });
    expect(result).toMatchObject({ error: { code: "invalid", fields: { [field]: expect.any(String) } } });
  });

  it("refuses a key or a name that is taken, also to the second of two at once", async () => {
    await made();
    const again = { ...eu, name: "Other" };
    expect(await runCommand(createEnvironment, admin, again)).toMatchObject({
      error: { code: "conflict", fields: { key: "An environment has this key. Choose another." } },
    });
    expect(
      await runCommand(createEnvironment, admin, { ...eu, key: "other", name: "eu TEST" }),
    ).toMatchObject({
      error: { code: "conflict", fields: { name: "An environment has this name. Choose another." } },
    });
    const twins = await Promise.all(
      [1, 2].map(() => runCommand(createEnvironment, admin, { ...eu, name: "Twin", key: "twin" })),
    );
    expect(twins.map(({ ok }) => ok).sort()).toEqual([false, true]);
  });
});

describe("who may", () => {
  const roles = [
    { base: "agent", access: "all" },
    { base: "developer", access: "all" },
    { base: "developer", access: "only", environments: ["dev"] },
    { base: "developer", access: "except", environments: ["prod"] },
  ] as const;

  it.each(roles)("not change environments as $base ($access)", async (role) => {
    const someone = asMember(admin, "Someone", role);
    const qa = born("qa");
    const order = admin.environments.map(({ id }) => id);
    expect(await runCommand(createEnvironment, someone, eu)).toMatchObject({ error: { code: "forbidden" } });
    expect(await runCommand(reorderEnvironments, someone, { order })).toMatchObject({
      error: { code: "forbidden" },
    });
    const visible = someone.access.visible.includes(qa.id);
    const expected = { error: { code: visible ? "forbidden" : "not-found" } };
    expect(await runCommand(updateEnvironment, someone, { ...of(qa), name: "X" })).toMatchObject(expected);
    expect(await runCommand(deleteEnvironment, someone, { ...of(qa), confirmation: "QA" })).toMatchObject(
      expected,
    );
    expect((await again()).environments).toEqual(admin.environments);
  });

  it.each(roles)("see only their own as $base ($access)", async (role) => {
    const someone = asMember(admin, "Someone", role);
    const listed = await runQuery(listEnvironments, someone, {});
    expect(listed).toEqual({ ok: true, data: { items: someone.environments } });
    const counted = await runQuery(countEnvironments, someone, {});
    if (!counted.ok) throw new Error(counted.error.message);
    for (const { subject, counts } of counted.data.items) {
      expect(Object.keys(counts).sort()).toEqual([...someone.access.visible].sort());
      const readable = role.base === "developer" || subject === "profile" || subject === "deployment";
      // Each is born with an encryption key.
      const own = subject === "encryption-key" ? 1 : 0;
      for (const count of Object.values(counts)) expect(count).toBe(readable ? own : null);
    }
  });

  it("not touch another organization's", async () => {
    const other = await newOrganization("Contoso");
    const qa = born("qa");
    expect(await runCommand(updateEnvironment, other, { ...of(qa), name: "X" })).toMatchObject({
      error: { code: "not-found" },
    });
    expect(await runCommand(deleteEnvironment, other, { ...of(qa), confirmation: "QA" })).toMatchObject({
      error: { code: "not-found" },
    });
    const order = admin.environments.map(({ id }) => id);
    expect(await runCommand(reorderEnvironments, other, { order })).toMatchObject({
      error: { code: "stale" },
    });
  });
});

describe("changing an environment", () => {
  it("renames, recolours and protects; a born one keeps its key", async () => {
    const qa = born("qa");
    const changes = { name: "Staging", colour: "pink", shape: "star", protected: true } as const;
    expect(await runCommand(updateEnvironment, admin, { ...of(qa), ...changes })).toEqual({
      ok: true,
      data: { ...qa, ...changes, revision: 2 },
    });
    expect((await again()).environments[1]).toEqual({ ...qa, ...changes, revision: 2 });
    expect(await runCommand(updateEnvironment, await again(), { ...of(qa), key: "x" })).toMatchObject({
      error: { code: "invalid", fields: { key: expect.any(String) } },
    });
  });

  it("tells the second of two editors", async () => {
    const qa = born("qa");
    const answers = await Promise.all(
      ["One", "Two"].map((name) => runCommand(updateEnvironment, admin, { ...of(qa), name })),
    );
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "stale" } });
    expect(await runCommand(updateEnvironment, await again(), { ...of(qa), name: "Three" })).toMatchObject({
      error: { code: "stale" },
    });
  });

  it("reorders all of them or none", async () => {
    const [dev, qa, prod] = admin.environments.map(({ id }) => id);
    expect(await runCommand(reorderEnvironments, admin, { order: [prod, dev, qa] })).toMatchObject({
      ok: true,
    });
    expect((await again()).environments.map(({ key }) => key)).toEqual(["prod", "dev", "qa"]);
    for (const order of [
      [prod, dev, dev],
      [prod, dev, randomUUID()],
    ]) {
      expect(await runCommand(reorderEnvironments, admin, { order })).toMatchObject({
        error: { code: "stale" },
      });
    }
    await made();
    expect(await runCommand(reorderEnvironments, await again(), { order: [dev, qa, prod] })).toMatchObject({
      error: { code: "stale" },
    });
  });
});

describe("deleting an environment", () => {
  it.each(["dev", "qa", "prod"])("refuses %s, which every organization has", async (key) => {
    const environment = born(key);
    const input = { ...of(environment), confirmation: environment.name };
    expect(await runCommand(deleteEnvironment, admin, input)).toMatchObject({ error: { code: "conflict" } });
  });

  it("asks for its name, then takes what it was born with along", async () => {
    const environment = await made();
    const context = await again();
    expect(
      await runCommand(deleteEnvironment, context, { ...of(environment), confirmation: "eu test" }),
    ).toMatchObject({
      error: { code: "invalid", fields: { confirmation: "Type EU Test to delete it." } },
    });
    expect(
      await runCommand(deleteEnvironment, context, { ...of(environment), confirmation: "EU Test" }),
    ).toEqual({ ok: true, data: null });
    expect((await again()).environments).toHaveLength(3);
    expect(await made()).toMatchObject(eu);
  });

  it("says what lives there, and counts it", async () => {
    const environment = await made();
    const context = await again();
    const { spec, secrets } = sampleOf("connected-account");
    const account = { kind: "connected-account", environmentId: environment.id, spec, secrets };
    await runCommand(createResource, context, { ...account, name: "One", key: "one" });
    await runCommand(createResource, context, { ...account, name: "Two", key: "two" });
    expect(
      await runCommand(deleteEnvironment, context, { ...of(environment), confirmation: "EU Test" }),
    ).toEqual({
      ok: false,
      error: {
        code: "in-use",
        message: "EU Test still holds 2 accounts. Delete or move them first.",
        details: { usedBy: [{ subject: "connected-account", number: 2 }] },
      },
    });
    const counted = await runQuery(countEnvironments, context, {});
    if (!counted.ok) throw new Error(counted.error.message);
    const accounts = counted.data.items.find(({ subject }) => subject === "connected-account");
    expect(accounts?.counts).toEqual({
      [environment.id]: 2,
      [idOf(admin, "dev")]: 0,
      [idOf(admin, "qa")]: 0,
      [idOf(admin, "prod")]: 0,
    });
  });

  it("and putting something there at once: one of the two is refused, and nothing is left over", async () => {
    const environment = await made();
    const context = await again();
    const { spec, secrets } = sampleOf("connected-account");
    const [put, deleted] = await Promise.all([
      runCommand(createResource, context, {
        kind: "connected-account",
        environmentId: environment.id,
        name: "There",
        spec,
        secrets,
      }),
      runCommand(deleteEnvironment, context, { ...of(environment), confirmation: "EU Test" }),
    ]);
    expect([put.ok, deleted.ok].sort()).toEqual([false, true]);
    if (!put.ok) expect(put.error.code).toBe("in-use");
    if (!deleted.ok) expect(deleted.error.code).toBe("in-use");
  });
});

describe("the active environment", () => {
  const save = async (activeEnvironment: string) =>
    runCommand(saveActiveEnvironment, await again(), { activeEnvironment });

  it("is Development at first, and is saved under any accepted spelling", async () => {
    expect((await again()).activeEnvironment).toBe("dev");
    for (const [typed, key] of [
      ["STAGING", "qa"],
      ["Production", "prod"],
      ["all", "all"],
      ["dev", "dev"],
    ] as const) {
      expect(await save(typed)).toEqual({ ok: true, data: { activeEnvironment: key } });
      expect((await again()).activeEnvironment).toBe(key);
    }
  });

  it("refuses one that is not there, and falls back when it goes", async () => {
    expect(await save("mars")).toMatchObject({
      error: { code: "invalid", fields: { activeEnvironment: "This environment was not found." } },
    });
    const environment = await made();
    await save("eu-test");
    expect((await again()).activeEnvironment).toBe("eu-test");
    await runCommand(deleteEnvironment, await again(), { ...of(environment), confirmation: "EU Test" });
    expect((await again()).activeEnvironment).toBe("dev");
  });

  it("is everyone's to save, where they may see it", async () => {
    const admins = admin.actor;
    const someone = asMember(admin, "Someone", { base: "agent", access: "only", environments: ["qa"] });
    const self = {
      ...someone,
      actor: { ...someone.actor, id: admins.kind === "member" ? admins.id : "" },
    } as Context;
    expect(await runCommand(saveActiveEnvironment, self, { activeEnvironment: "qa" })).toMatchObject({
      ok: true,
    });
    expect(await runCommand(saveActiveEnvironment, self, { activeEnvironment: "prod" })).toMatchObject({
      error: { code: "invalid" },
    });
  });
});
