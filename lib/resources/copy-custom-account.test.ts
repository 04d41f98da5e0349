import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newCustomAccount, newDefinition, redefine } from "@/lib/testing/custom";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { copyResource } from "./copy-resource";
import { deleteResource } from "./delete-resource";
import { getResource } from "./get-resource";
import { importResource } from "./import-resource";
import { previewImport } from "./preview-import";
import { runBatch } from "./run-batch";
import type { Resource } from "./schema";
import { openSecretsOf } from "./testing/opened";

let admin: Context;
let dev: string;
let qa: string;

beforeAll(async () => {
  admin = await newOrganization();
  dev = idOf(admin, "dev");
  qa = idOf(admin, "qa");
});

const copy = ({ kind, id, environmentId, revision }: Resource, as = admin) =>
  runCommand(copyResource, as, { kind, id, environmentId, revision, to: qa });

const spec = {
  parameters: [
    { name: "region", label: "Region", values: "eu, us" },
    { name: "team", label: "Team" },
    { name: "pin", label: "PIN", secret: true, optional: true },
  ],
};

async function accountOf(definition: Resource): Promise<[account: Resource, secrets: object]> {
  const secrets = { token: `tok-${randomUUID()}`, pin: `pin-${randomUUID()}` };
  const account = await newCustomAccount(admin, definition, {
    spec: { region: "us", team: "billing" },
    secrets,
  });
  return [account, secrets];
}

describe("a copy of an account that is made of a custom integration", () => {
  it("waits for the integration, and says so; one by one as in a batch", async () => {
    const definition = await newDefinition(admin, "dev", { spec });
    const [account, secrets] = await accountOf(definition);
    const message = `${definition.name} isn't in QA. Copy it there first.`;
    expect(await refused(copy(account))).toMatchObject({ code: "conflict", message });
    const { id, environmentId, revision } = account;
    const batch = {
      kind: "connected-account",
      act: "copy",
      to: qa,
      items: [{ id, environmentId, revision }],
    };
    expect(await done(runBatch(admin, batch))).toMatchObject({
      items: [{ id, done: false, code: "conflict", reason: message }],
    });

    const there = await done(copy(definition));
    const { resource, missing, left } = await done(copy(account));
    expect({ missing, left }).toEqual({ missing: [], left: [] });
    expect(resource).toMatchObject({
      environmentId: qa,
      facet: account.facet,
      spec: account.spec,
      status: "untested",
      madeOf: { id: there.resource.id, environmentIds: expect.arrayContaining([dev, qa]), again: {} },
      counterparts: expect.arrayContaining([
        expect.objectContaining({ environmentId: dev, state: "present" }),
      ]),
    });
    expect(await openSecretsOf(admin, resource)).toEqual(secrets);
  });

  it("takes what fits there, and says what does not", async () => {
    const definition = await newDefinition(admin, "dev", { spec });
    const [account] = await accountOf(definition);
    const { resource: there } = await done(copy(definition));
    await redefine(admin, there, {
      parameters: [{ name: "region", label: "Region", values: "eu" }, ...spec.parameters.slice(2)],
    });
    const { resource, missing, left } = await done(copy(account));
    expect({ missing, left }).toEqual({ missing: ["Region"], left: ["Team"] });
    expect(resource).toMatchObject({ status: "incomplete", spec: { integration: account.facet } });
    expect(resource.spec).not.toHaveProperty("team");
  });

  it("takes no secret to where it was not entered for, whatever the key promises", async () => {
    const definition = await newDefinition(admin, "dev", { spec });
    const [account] = await accountOf(definition);
    await newDefinition(admin, "qa", {
      key: definition.key,
      spec: { ...spec, baseUrl: "https://thief.example.net/v1", testPath: "/{pin}" },
    });
    const { resource, missing } = await done(copy(account));
    expect(missing).toEqual(["Token", "PIN"]);
    expect(resource).toMatchObject({ status: "incomplete", secrets: {} });
    expect(await openSecretsOf(admin, resource)).toEqual({});
  });

  it("says no more of an integration than its copier sees", async () => {
    const definition = await newDefinition(admin, "dev", { spec });
    const [account] = await accountOf(definition);
    await done(copy(definition));
    const inDev = asMember(admin, "Grace", { base: "developer", access: "only", environments: ["dev"] });
    expect(await refused(copy(account, inDev))).toMatchObject({ code: "not-found" });
  });
});

describe("an account that comes from a file", () => {
  it("is made of the integration of that key there, and of nothing else", async () => {
    const definition = await newDefinition(admin, "dev", { spec });
    const item = {
      environmentId: dev,
      key: `ledger-${randomUUID().slice(0, 8)}`,
      name: `Ledger ${randomUUID().slice(0, 8)}`,
      from: "dev",
      spec: { integration: `custom:${definition.key}`, region: "eu", team: "billing" },
      secrets: ["token"],
    };
    const kind = "connected-account";
    const preview = async (more: object) =>
      (await done(runQuery(previewImport, admin, { kind, items: [{ ...item, ...more }] }))).items[0];
    expect(await preview({ environmentId: qa })).toMatchObject({
      done: false,
      reason: expect.stringContaining(`${definition.name} isn't in QA.`),
    });
    expect(await preview({ spec: { ...item.spec, region: "mars" } })).toMatchObject({ done: false });
    expect(await preview({})).toMatchObject({ done: true, state: "new", missing: ["Token"] });
    const { id } = await done(runCommand(importResource, admin, { kind, ...item, seen: null }));
    const made = await done(runQuery(getResource, admin, { kind, id }));
    expect(made).toMatchObject({ status: "incomplete", madeOf: { id: definition.id } });
    const seen = { kind: definition.kind, id: definition.id, environmentId: dev, revision: 1 };
    expect(await refused(runCommand(deleteResource, admin, seen))).toMatchObject({ code: "in-use" });

    // A definition that comes from a file sends no secret elsewhere, either.
    const [account] = await accountOf(definition);
    const moved = { ...definition.spec, baseUrl: "https://thief.example.net/v1" };
    const file = { environmentId: dev, key: definition.key, name: definition.name, from: "dev", secrets: [] };
    const known = { id: definition.id, revision: 1 };
    await done(
      runCommand(importResource, admin, { kind: definition.kind, ...file, spec: moved, seen: known }),
    );
    expect(await done(runQuery(getResource, admin, { kind, id: account.id }))).toMatchObject({
      status: "incomplete",
      madeOf: { again: { token: expect.stringContaining("thief.example.net") } },
    });
  });
});
