import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { z } from "zod";
import { profiles } from "@/db/schema/profiles";
import { inTenant } from "@/db/tenant";
import { addRow } from "@/lib/apps/add-row";
import { createApplication } from "@/lib/apps/create-application";
import { faceOf, kindIds } from "@/lib/kinds/faces";
import { sampleOf } from "@/lib/kinds/testing/sample";
import type { Result } from "@/lib/result";
import { type Command, runCommand } from "@/lib/server/command";
import { type Context, wallsOf } from "@/lib/server/context";
import { type Query, runQuery } from "@/lib/server/query";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { createResource } from "./create-resource";
import { deleteResource } from "./delete-resource";
import { getResource } from "./get-resource";
import { listHistoryOfResource } from "./list-history-of-resource";
import { listResources } from "./list-resources";
import { listUsesOfResource } from "./list-uses-of-resource";
import type { CreatedResource, Resource } from "./schema";
import { everythingKept } from "./testing/kept";
import { updateResource } from "./update-resource";

async function done<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

async function refused<T>(answer: Promise<Result<T>>) {
  const result = await answer;
  if (result.ok) throw new Error("It was done.");
  return result.error;
}

let admin: Context;
let agent: Context;
let developer: Context;
let stranger: Context;
let dev: string;
let prod: string;

beforeAll(async () => {
  admin = await newOrganization();
  stranger = await newOrganization("Contoso");
  agent = asMember(admin, "Grace", { base: "agent" });
  developer = asMember(admin, "Linus", { base: "developer", access: "only", environments: ["dev"] });
  dev = idOf(admin, "dev");
  prod = idOf(admin, "prod");
});

/** The profile of an app that was born on an environment. */
async function profileOn(applicationId: string, environmentId: string) {
  const [profile] = await inTenant(wallsOf(admin), "read", (db) =>
    db
      .select()
      .from(profiles)
      .where(and(eq(profiles.applicationId, applicationId), eq(profiles.environmentId, environmentId))),
  );
  if (!profile) throw new Error("An app is born with a profile on each environment.");
  return profile;
}

const give = <S extends z.ZodType, L, R>(command: Command<S, L, R>, input: unknown, as = admin) =>
  runCommand(command, as, input);
const ask = <S extends z.ZodType, R>(query: Query<S, R>, input: unknown, as = admin) =>
  runQuery(query, as, input);

describe.each(kindIds)("%s", (kind) => {
  const face = faceOf(kind);
  const sample = sampleOf(kind);
  const fresh = () => `Sample ${randomUUID().slice(0, 8)}`;
  const input = (more: object = {}) => ({
    kind,
    environmentId: dev,
    name: fresh(),
    spec: sample.spec,
    secrets: sample.secrets,
    ...more,
  });
  const make = (more: object = {}, as = admin) => done<Resource>(give(createResource, input(more), as));
  const seen = ({ id, environmentId, revision }: Resource) => ({ kind, id, environmentId, revision });

  it("is created, read and listed, in its own environment only", async () => {
    const name = `${face.label.one} Dev ${randomUUID().slice(0, 8)}`;
    const made = await make({ name });
    expect(made).toMatchObject({ kind, name, environmentId: dev, status: "untested", revision: 1 });
    expect(made.key).not.toContain("dev");
    expect(made.spec).toEqual(sample.spec);
    expect(Object.keys(made.secrets)).toEqual(Object.keys(sample.secrets));
    // What is issued is shown this once.
    const { issued: _, ...kept }: CreatedResource = made;
    expect(await done(ask(getResource, { kind, id: made.id }))).toEqual(kept);
    const here = await done(ask(listResources, { kind, env: "DEV", q: name }));
    expect(here.items.map(({ id }) => id)).toEqual([made.id]);
    expect(here.items[0]).not.toHaveProperty("spec");
    expect((await done(ask(listResources, { kind, env: "prod", q: name }))).items).toEqual([]);
    expect((await done(ask(listResources, { kind, env: "all", q: name }))).items).toHaveLength(1);
  });

  it("is changed under its revision, and a stale form is told so", async () => {
    const made = await make();
    const changed = await done(give(updateResource, { ...seen(made), name: fresh(), spec: sample.changed }));
    expect(changed).toMatchObject({
      revision: 2,
      spec: sample.changed,
      secrets: made.secrets,
      key: made.key,
    });
    const late = await refused(give(updateResource, { ...seen(made), name: fresh() }));
    expect(late.code).toBe("stale");
    expect(await refused(give(deleteResource, seen(made)))).toMatchObject({ code: "stale" });
  });

  it("is deleted, and then found nowhere", async () => {
    const made = await make();
    await done(give(deleteResource, seen(made)));
    for (const query of [getResource, listUsesOfResource, listHistoryOfResource]) {
      expect(await refused(ask<z.ZodType, unknown>(query, { kind, id: made.id }))).toMatchObject({
        code: "not-found",
      });
    }
  });

  it.skipIf(face.unpicked)("cannot be deleted while an app uses it, and says which", async () => {
    const made = await make();
    const app = await done(give(createApplication, { name: `Calendar ${randomUUID().slice(0, 8)}` }));
    const profile = await profileOn(app.id, dev);
    const { id: profileId, revision } = profile;
    const pick = { profileId, environmentId: dev, revision, resourceId: made.id };
    await done(give(addRow, { application: app.id, kind, pick }));
    const { items } = await done(ask(listUsesOfResource, { kind, id: made.id }));
    expect(items).toEqual([
      expect.objectContaining({
        environmentId: dev,
        profile: expect.objectContaining({ name: "Development" }),
      }),
    ]);
    expect((await done(ask(getResource, { kind, id: made.id }))).usedBy).toBe(1);
    const [user] = items.flatMap((use) => ("profile" in use ? [use.application.name] : []));
    const error = await refused(give(deleteResource, seen(made)));
    expect(error).toMatchObject({
      code: "in-use",
      message: `${user} (Development) uses ${made.name}. Choose another ${face.noun.one} there first.`,
      details: { usedBy: items },
    });
  });

  it("asks for its name before it is deleted in a protected environment", async () => {
    const made = await make({ environmentId: prod });
    const without = await refused(give(deleteResource, seen(made)));
    expect(without.fields?.confirmation).toBe(`Production is protected. Type ${made.name} to delete it.`);
    const wrong = await refused(give(deleteResource, { ...seen(made), confirmation: "Production" }));
    expect(wrong.code).toBe("invalid");
    await done(give(deleteResource, { ...seen(made), confirmation: made.name }));
  });

  it("has every change in its history, with who and what, and no secret", async () => {
    const made = await make();
    const changed = await done(
      give(updateResource, { ...seen(made), spec: sample.changed, secrets: sample.secrets }, developer),
    );
    const { items } = await done(ask(listHistoryOfResource, { kind, id: made.id }));
    expect(items.map(({ action, actor, outcome }) => [action, actor, outcome])).toEqual([
      ["resource.update", "Linus", "done"],
      ["resource.create", "Ada", "done"],
    ]);
    expect(items[0]).toMatchObject({
      environmentId: dev,
      before: { spec: sample.spec },
      after: {
        spec: sample.changed,
        secrets: Object.keys(sample.secrets).map((field) => `${field} changed`),
      },
    });
    expect(changed.status).toBe("untested");
  });

  it("is nothing to an agent, who may not create one either, and the refusal is recorded", async () => {
    const made = await make();
    for (const answer of [
      ask(getResource, { kind, id: made.id }, agent),
      ask(listResources, { kind }, agent),
      give(updateResource, { ...seen(made), name: fresh() }, agent),
      give(deleteResource, seen(made), agent),
    ]) {
      expect(await refused<unknown>(answer)).toMatchObject({ code: "not-found" });
    }
    // Of one thing and of many.
    const { message: one } = await refused(ask(getResource, { kind, id: made.id }, agent));
    const { message: many } = await refused(ask(listResources, { kind }, agent));
    expect([one, many]).toEqual([
      `This ${face.noun.one} was not found.`,
      `${face.label.many} were not found.`,
    ]);
    const name = fresh();
    const error = await refused(give(createResource, input({ name }), agent));
    expect(error).toMatchObject({
      code: "forbidden",
      message: "You can view Development, not change it. Your role: Agent.",
    });
    expect(await everythingKept()).toMatch(new RegExp(`audit_log .*resource\\.create,refused.*${name}`));
  });

  it("does not exist beyond the environments of a role", async () => {
    const made = await make({ environmentId: prod });
    expect(await refused(ask(getResource, { kind, id: made.id }, developer))).toMatchObject({
      code: "not-found",
      message: `This ${face.noun.one} was not found.`,
    });
    expect(await refused(ask(listResources, { kind, env: "prod" }, developer))).toMatchObject({
      code: "not-found",
    });
    const all = await done(ask(listResources, { kind, q: made.name }, developer));
    expect(all.items).toEqual([]);
    expect(await refused(give(createResource, input({ environmentId: prod }), developer))).toMatchObject({
      code: "not-found",
    });
  });

  it("does not exist beyond its organization", async () => {
    const made = await make();
    const answers = [
      ask(getResource, { kind, id: made.id }, stranger),
      ask(listHistoryOfResource, { kind, id: made.id }, stranger),
      give(updateResource, { ...seen(made), name: fresh() }, stranger),
      give(deleteResource, seen(made), stranger),
      give(createResource, input(), stranger),
    ];
    for (const answer of answers) expect(await refused<unknown>(answer)).toMatchObject({ code: "not-found" });
    expect((await done(ask(listResources, { kind, q: made.name }, stranger))).items).toEqual([]);
  });

  it("is not changed by someone who saw it in another environment", async () => {
    const made = await make();
    const error = await refused(give(updateResource, { ...seen(made), environmentId: prod, name: fresh() }));
    expect(error.code).toBe("moved");
  });

  it("has a name and a key of its own in its environment, and may share them with another", async () => {
    const made = await make({ key: `key-${randomUUID().slice(0, 8)}` });
    const sameName = await refused(
      give(createResource, input({ name: made.name.toUpperCase(), key: "other" })),
    );
    expect(sameName).toMatchObject({ code: "conflict", fields: { name: expect.stringContaining("taken") } });
    const sameKey = await refused(give(createResource, input({ key: made.key })));
    expect(sameKey).toMatchObject({ code: "conflict", fields: { key: expect.stringContaining("taken") } });
    const there = await make({ environmentId: prod, name: made.name, key: made.key });
    const read = await done(ask(getResource, { kind, id: there.id }));
    expect(read.counterparts).toContainEqual({
      environmentId: dev,
      state: "present",
      id: made.id,
      name: made.name,
    });
    const second = await make();
    const renamed = await refused(give(updateResource, { ...seen(second), name: made.name }));
    expect(renamed.fields?.name).toContain("taken");
  });

  it.each([
    ["an unknown key", { colour: "red" }, "colour"],
    ["an unknown field", { spec: { ...sample.spec, colour: "red" } }, "spec.colour"],
    ["a name that is too long", { name: "n".repeat(121) }, "name"],
    ["an empty name", { name: " " }, "name"],
    ["a name that is no text", { name: 7 }, "name"],
    ["a malformed key", { key: "Not a Key" }, "key"],
    ["a name that gives no key", { name: "日本" }, "key"],
    ["a wrong value", { spec: sample.wrong.spec }, sample.wrong.path],
    ["a spec that is no object", { spec: "x" }, "spec"],
    ["a spec that is a list", { spec: [] }, "spec"],
    ["an id that is none", { environmentId: "dev" }, "environmentId"],
  ])("refuses %s with a sentence at the field", async (_, more, path) => {
    const error = await refused(give(createResource, input(more)));
    expect(error.code).toBe("invalid");
    expect(error.fields?.[path]).toMatch(/\.$/);
  });

  it.skipIf(!face.facet)("is filtered by its facet, which stays as it is", async () => {
    const { facet } = face;
    const { other } = sample;
    if (!facet || !other) throw new Error("A kind with a facet has a sample of another one.");
    const name = fresh();
    const one = await make({ name });
    const two = await make({ name: `${name} two`, ...other });
    const narrowed = await done(
      ask(listResources, { kind, q: name, facet: String(other.spec[facet.field]) }),
    );
    expect(narrowed.items.map(({ id }) => id)).toEqual([two.id]);
    const error = await refused(give(updateResource, { ...seen(one), ...other }));
    expect(error.fields?.[`spec.${facet.field}`]).toContain("is fixed once");
  });

  it.skipIf(!sample.redirected)("does not send a stored secret to another place", async () => {
    const made = await make();
    const spec = sample.redirected;
    const error = await refused(give(updateResource, { ...seen(made), spec }));
    const fields = Object.keys(sample.secrets).map((field) => `secrets.${field}`);
    expect(Object.keys(error.fields ?? {})).toEqual(fields);
    expect(Object.values(error.fields ?? {})[0]).toMatch(/ changed\. Enter .* again/);
    const changed = await done(give(updateResource, { ...seen(made), spec, secrets: sample.secrets }));
    expect(changed.spec).toEqual(spec);
  });

  it("keeps its secrets out of every answer, log, audit row and column", async () => {
    const said: unknown[] = [];
    const spies = (["error", "warn", "info", "log"] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation((...words) => void said.push(...words)),
    );
    const secrets = Object.fromEntries(
      Object.entries(sample.secrets).map(([field, value]) => [field, `${value}`]),
    );
    const made = await make({ secrets });
    const answers: unknown[] = [
      made,
      await done(give(updateResource, { ...seen(made), secrets })),
      await done(ask(getResource, { kind, id: made.id })),
      await done(ask(listResources, { kind, q: made.name })),
      await done(ask(listHistoryOfResource, { kind, id: made.id })),
      await refused(give(createResource, input({ secrets, spec: sample.wrong.spec }))),
      await refused(give(createResource, input({ secrets, name: made.name }))),
    ];
    for (const spy of spies) spy.mockRestore();
    const everywhere = JSON.stringify([answers, said]) + (await everythingKept());
    for (const secret of Object.values(secrets)) {
      expect(everywhere).not.toContain(secret);
      expect(everywhere).not.toContain(Buffer.from(secret).toString("hex"));
    }
  });
});
