import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { copiedKindIds } from "@/lib/kinds/faces";
import { specFields } from "@/lib/kinds/registry";
import { sampleOf } from "@/lib/kinds/testing/sample";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { copyName } from "./copy-name";
import { copyResource } from "./copy-resource";
import { createResource } from "./create-resource";
import { getResource } from "./get-resource";
import { listHistoryOfResource } from "./list-history-of-resource";
import { listResources } from "./list-resources";
import { missingSecrets } from "./missing-secrets";
import type { CopiedResource, Resource } from "./schema";
import { testResource } from "./test-resource";
import { openSecretsOf } from "./testing/opened";
import { updateResource } from "./update-resource";

let admin: Context;
let inQa: Context;
let stranger: Context;
let dev: string;
let qa: string;
let prod: string;

beforeAll(async () => {
  admin = await newOrganization();
  stranger = await newOrganization("Contoso");
  inQa = asMember(admin, "Grace", { base: "developer", access: "only", environments: ["qa"] });
  dev = idOf(admin, "dev");
  qa = idOf(admin, "qa");
  prod = idOf(admin, "prod");
});

describe.each(copiedKindIds)("a copy of %s", (kind) => {
  const sample = sampleOf(kind);
  const names = Object.keys(sample.secrets);
  const required = missingSecrets(kind, sample.spec, []).length > 0;
  const labels = names.map((name) => specFields(kind, sample.spec)[name]?.label);

  async function make(more: object = {}): Promise<Resource> {
    const name = `Ledger Dev ${randomUUID().slice(0, 8)}`;
    const { spec, secrets } = sample;
    return done(
      runCommand(createResource, admin, { kind, environmentId: dev, name, spec, secrets, ...more }),
    );
  }
  const asked = ({ id, environmentId, revision }: Resource, more: object = {}) => ({
    kind,
    id,
    environmentId,
    revision,
    to: qa,
    ...more,
  });
  const copy = (source: Resource, more: object = {}, as = admin): Promise<CopiedResource> =>
    done(runCommand(copyResource, as, asked(source, more)));
  const refusedCopy = (source: Resource, more: object = {}, as = admin) =>
    refused(runCommand(copyResource, as, asked(source, more)));
  const get = (id: string, as = admin): Promise<Resource> => done(runQuery(getResource, as, { kind, id }));
  /** Someone who may do all that the Admin may, but carry secrets. */
  const withoutReveal = (): Context => ({
    ...admin,
    access: {
      ...admin.access,
      can: (permission, where) => permission !== `${kind}:reveal` && admin.access.can(permission, where),
    },
  });

  it("has its key, its fields and its secrets, sealed for where it is, and is counted as its counterpart", async () => {
    const source = await make();
    const { resource, missing } = await copy(source);
    expect(missing).toEqual([]);
    expect(resource).toMatchObject({
      environmentId: qa,
      key: source.key,
      spec: source.spec,
      facet: source.facet,
      name: source.name.replace("Dev", "QA"),
      status: "untested",
      revision: 1,
    });
    expect(await openSecretsOf(admin, resource)).toEqual(sample.secrets);
    expect((await get(source.id)).counterparts).toEqual([
      { environmentId: dev, state: "here", id: source.id },
      { environmentId: qa, state: "present", id: resource.id, name: resource.name },
      { environmentId: prod, state: "missing", reason: null },
    ]);
  });

  it.skipIf(!required)(
    "leaves its secrets where they may not or shall not be carried, says which, and is completed later",
    async () => {
      for (const [as, more] of [
        [withoutReveal(), {}],
        [admin, { secrets: false }],
      ] as const) {
        const source = await make();
        const { resource, missing } = await copy(source, more, as);
        expect(missing).toEqual(labels);
        expect(resource).toMatchObject({ status: "incomplete", secrets: {} });
        expect(await openSecretsOf(admin, resource)).toEqual({});
        expect((await get(source.id)).counterparts[1]).toMatchObject({ state: "differs", differs: labels });

        const tested = await done(testResource(admin, { kind, id: resource.id }));
        expect(tested).toMatchObject({ ok: false, recorded: false });
        expect(tested.message).toMatch(/(is|are) missing\. Enter (it|them) under Properties/);
        const seen = { kind, id: resource.id, environmentId: qa };
        const renamed = await done(
          runCommand(updateResource, admin, { ...seen, revision: 1, name: `Renamed ${randomUUID()}` }),
        );
        expect(renamed.status).toBe("incomplete");
        const incomplete = await refused(
          runCommand(updateResource, admin, { ...seen, revision: 2, spec: sample.spec }),
        );
        expect(Object.keys(incomplete.fields ?? {})).toEqual(names.map((name) => `secrets.${name}`));
        const complete = await done(
          runCommand(updateResource, admin, { ...seen, revision: 2, secrets: sample.secrets }),
        );
        expect(complete.status).toBe("untested");
        expect((await get(source.id)).counterparts[1]).toMatchObject({ state: "present" });
      }
    },
  );

  it.skipIf(required)("is complete without its secrets, and says which it left", async () => {
    const { resource, missing } = await copy(await make(), { secrets: false });
    expect(missing.toSorted()).toEqual(labels.toSorted());
    expect(resource).toMatchObject({ status: "untested", secrets: {} });
    expect(await openSecretsOf(admin, resource)).toEqual({});
  });

  it.skipIf(!required)("is found among what is incomplete", async () => {
    const { resource } = await copy(await make(), { secrets: false });
    const listed = await done(runQuery(listResources, admin, { kind, env: "qa", status: "incomplete" }));
    expect(listed.items.map(({ id }) => id)).toContain(resource.id);
  });

  it("differs in what works otherwise, not in its name", async () => {
    const source = await make();
    const { resource } = await copy(source, { name: `Another ${randomUUID()}` });
    const { id, environmentId, revision } = resource;
    await done(
      runCommand(updateResource, admin, { kind, id, environmentId, revision, spec: sample.changed }),
    );
    const changed = Object.keys(sample.changed).filter((name) => sample.changed[name] !== sample.spec[name]);
    expect((await get(source.id)).counterparts[1]).toEqual({
      environmentId: qa,
      state: "differs",
      id,
      name: resource.name,
      differs: changed.map((name) => specFields(kind, sample.spec)[name]?.label),
    });
  });

  it("is not made where its key stands, and names what is there", async () => {
    const source = await make();
    const { resource } = await copy(source);
    expect(await refusedCopy(source)).toMatchObject({
      code: "conflict",
      message: `${resource.name} in QA has the key ${source.key} already. Open it there instead.`,
    });
    const other = await make();
    expect(await refusedCopy(other, { name: resource.name })).toMatchObject({
      code: "conflict",
      fields: { name: expect.stringContaining("taken") },
    });
  });

  it("is made once by two at once", async () => {
    const source = await make();
    const answers = await Promise.all(
      ["one", "two"].map((word) =>
        runCommand(copyResource, admin, asked(source, { name: `${word} ${source.name}` })),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({
      error: { code: "conflict", message: expect.stringContaining(`the key ${source.key} already`) },
    });
  });

  it("is refused where it is, where they may not create, and of what they did not see", async () => {
    const source = await make();
    expect((await refusedCopy(source, { to: dev })).fields?.to).toContain("in Development already");
    expect(await refusedCopy(source, { to: randomUUID() })).toMatchObject({ code: "not-found" });
    expect(await refusedCopy(source, { revision: 2 })).toMatchObject({ code: "stale" });
    expect(await refusedCopy(source, { environmentId: prod })).toMatchObject({ code: "moved" });
    expect(await refusedCopy(source, {}, inQa)).toMatchObject({ code: "not-found" });
    expect(await refusedCopy(source, {}, stranger)).toMatchObject({ code: "not-found" });
    const looking = asMember(
      admin,
      "Linus",
      { base: "developer", access: "only", environments: ["dev"] },
      { base: "agent" },
    );
    expect(await refusedCopy(source, {}, looking)).toMatchObject({
      code: "forbidden",
      message: "You can view QA, not change it. Your role: Developer and Agent.",
    });
  });

  it("tells where it came from to those alone who see that, and no secret to anybody", async () => {
    const source = await make();
    const { resource } = await copy(source);
    const history = async (as: Context) =>
      (await done(runQuery(listHistoryOfResource, as, { kind, id: resource.id }))).items;
    const all = await history(admin);
    expect(all.map(({ action, after }) => [action, after])).toEqual([
      [
        "resource.copy",
        { from: { id: source.id, name: source.name, environment: "Development" }, carried: names },
      ],
      [
        "resource.copy",
        expect.objectContaining({ key: source.key, secrets: names.map((name) => `${name} set`) }),
      ],
    ]);
    const inTarget = await history(inQa);
    expect(inTarget).toHaveLength(1);
    expect(JSON.stringify(inTarget)).not.toContain("Development");
    expect(JSON.stringify(inTarget)).not.toContain(source.name);
    for (const secret of Object.values(sample.secrets)) expect(JSON.stringify(all)).not.toContain(secret);
    // What lives where they do not look does not exist for them.
    expect((await get(resource.id, inQa)).counterparts).toEqual([
      { environmentId: qa, state: "here", id: resource.id },
    ]);
  });
});

describe("the name of a copy", () => {
  const of = (key: string, name: string) => ({ key, name });
  const [Dev, Qa, Production, Emea] = [
    of("dev", "Development"),
    of("qa", "QA"),
    of("prod", "Production"),
    of("emea", "EMEA (Live)"),
  ];
  it.each([
    ["Salesforce Dev Account", Dev, Qa, "Salesforce QA Account"],
    ["Salesforce Sandbox", Dev, Production, "Salesforce Production"],
    ["salesforce-dev", Dev, Qa, "salesforce-qa"],
    ["SALESFORCE DEV", Dev, Production, "SALESFORCE PRODUCTION"],
    ["Salesforce Live", Production, Dev, "Salesforce Dev"],
    ["Salesforce QA Account", Qa, Dev, "Salesforce Dev Account"],
    ["Ledger EMEA (Live) 2", Emea, Qa, "Ledger QA 2"],
    ["Ledger QA", Qa, Emea, "Ledger EMEA (Live)"],
    ["Live Chat", Dev, Qa, "Live Chat"],
    ["Developer Portal", Dev, Qa, "Developer Portal"],
  ])("%s", (name, from, to, expected) => {
    expect(copyName(name, from, to)).toBe(expected);
  });
});
