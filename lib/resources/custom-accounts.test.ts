import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addRow } from "@/lib/apps/add-row";
import type { Provider } from "@/lib/kinds/connected-account/testing/provider";
import {
  type Authentication,
  authentications,
  base,
  pin,
} from "@/lib/kinds/custom-integration/testing/authentications";
import { serviceOrigin, startService } from "@/lib/kinds/custom-integration/testing/service";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newApplication } from "@/lib/testing/apps";
import { customAccount, newCustomAccount, newDefinition, redefine } from "@/lib/testing/custom";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { listAffected } from "./affected";
import { createResource } from "./create-resource";
import { deleteResource } from "./delete-resource";
import { getResource } from "./get-resource";
import { listDescribed } from "./list-described";
import { listHistoryOfResource } from "./list-history-of-resource";
import { listUsesOfResource } from "./list-uses-of-resource";
import type { Resource } from "./schema";
import { testDraft, testResource } from "./test-resource";
import { everythingKept } from "./testing/kept";
import { updateResource } from "./update-resource";

const kind = "connected-account";
const definitions = "custom-integration";

let admin: Context;
let dev: string;
let service: Provider;
let current: Authentication | undefined;

beforeAll(async () => {
  service = await startService({
    accepts: (request) => current?.accepts(request) ?? true,
    tokenFor: (request) => current?.tokenFor?.(request) ?? { status: 200, body: { access_token: "gained" } },
  });
  // Before the settings are first asked for.
  process.env.BULKHEAD_PROVIDER_ORIGINS = JSON.stringify({
    [serviceOrigin]: service.origin,
    "https://ledger.example.com": service.origin,
  });
  admin = await newOrganization();
  dev = idOf(admin, "dev");
});

afterAll(async () => {
  await service.close();
});

const read = (id: string, as = admin, of: Resource["kind"] = kind) =>
  done<Resource>(runQuery(getResource, as, { kind: of, id }));
const test = (id: string, as = admin) => done(testResource(as, { kind, id }));
const seen = ({ kind: of, id, environmentId, revision }: Resource) => ({
  kind: of,
  id,
  environmentId,
  revision,
});
const update = (account: Resource, more: object, as = admin) =>
  runCommand(updateResource, as, {
    ...seen(account),
    definitionRevision: account.madeOf?.revision,
    ...more,
  });

describe.each(authentications)("an account with $name", (authentication) => {
  it("is made of what the definition asks for, and its test is the definition's", async () => {
    current = authentication;
    const ofAccount = (values: object) =>
      Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) =>
          name.startsWith("test-") ? [[name.slice("test-".length), value]] : [],
        ),
      );
    const definition = await newDefinition(admin, "dev", { spec: { ...base, ...authentication.spec } });
    const secrets = { pin, ...ofAccount(authentication.secrets) };
    const account = await newCustomAccount(admin, definition, {
      spec: { sub: "acme", ...ofAccount(authentication.spec) },
      secrets,
    });
    expect(account).toMatchObject({
      facet: `custom:${definition.key}`,
      status: "untested",
      madeOf: { name: definition.name, again: {}, environmentIds: [dev] },
    });
    expect(await test(account.id)).toMatchObject({ ok: true, recorded: true });
    const { items } = await done(runQuery(listHistoryOfResource, admin, { kind, id: account.id }));
    expect(items.at(-1)).toMatchObject({ after: { madeOf: definition.name } });
    for (const secret of Object.values(secrets)) expect(await everythingKept()).not.toContain(secret);
    current = undefined;
  });
});

describe("what an account asks for", () => {
  it("is checked as the definition says, at the field", async () => {
    const definition = await newDefinition(admin, "dev");
    const refusal = (spec: object, secrets: object = { token: "tok-4c5d6e" }) =>
      refused(
        runCommand(createResource, admin, {
          ...customAccount(definition, { spec: { ...spec } }),
          secrets,
        }),
      );
    expect(await refusal({ region: "mars" })).toMatchObject({
      code: "invalid",
      fields: { "spec.region": "Choose one of: eu, us." },
    });
    expect(await refusal({ region: "eu" }, {})).toMatchObject({
      fields: { "secrets.token": "Enter a value for Token." },
    });
    expect(await refusal({ region: "eu", token: "tok" }, {})).toMatchObject({
      fields: { "spec.token": "Token is a secret. Give it among the secrets." },
    });
  });

  it("is not there in another environment or organization, nor for who may not read it", async () => {
    const definition = await newDefinition(admin, "dev");
    const draft = customAccount(definition);
    const qa = { ...draft, environmentId: idOf(admin, "qa") };
    const message = `${definition.name} isn't in QA. Copy it there or choose another.`;
    for (const answer of [runCommand(createResource, admin, qa), testDraft(admin, draftOf(qa))])
      expect(await refused<unknown>(answer)).toMatchObject({
        code: "invalid",
        fields: { "spec.integration": message },
      });
    const inQa = asMember(admin, "Grace", { base: "developer", access: "only", environments: ["qa"] });
    const stranger = await newOrganization("Contoso");
    const nowhere = `There is no integration ${definition.key} in`;
    for (const [as, environmentId] of [
      [inQa, idOf(admin, "qa")],
      [stranger, idOf(stranger, "dev")],
      [withoutDefinitions(), dev],
    ] as const) {
      const error = await refused(runCommand(createResource, as, { ...draft, environmentId }));
      expect(error.fields?.["spec.integration"]).toContain(nowhere);
    }
    const account = await newCustomAccount(admin, definition);
    expect(await read(account.id, withoutDefinitions())).toMatchObject({ madeOf: null });
    expect(await test(account.id, withoutDefinitions())).toMatchObject({ ok: false, recorded: false });
    expect((await done(runQuery(listDescribed, withoutDefinitions(), { kind }))).items).toEqual([]);
    const { items } = await done(runQuery(listDescribed, admin, { kind }));
    expect(items).toContainEqual(expect.objectContaining({ id: definition.id, environmentId: dev }));
    expect((await done(runQuery(listDescribed, inQa, { kind }))).items).toEqual([]);
  });

  it("is entered for the definition as it was seen", async () => {
    const definition = await newDefinition(admin, "dev");
    const draft = customAccount(definition);
    await redefine(admin, definition, { baseUrl: "https://thief.example.net/v1" });
    const before = service.received.length;
    for (const answer of [runCommand(createResource, admin, draft), testDraft(admin, draftOf(draft))])
      expect(await refused<unknown>(answer)).toMatchObject({
        code: "conflict",
        message: expect.stringContaining(`Someone changed ${definition.name}`),
      });
    const { definitionRevision: _, ...blind } = draft;
    expect(await refused(runCommand(createResource, admin, blind))).toMatchObject({
      fields: { definitionRevision: expect.stringContaining(definition.name) },
    });
    expect(service.received).toHaveLength(before);
  });
});

/** Someone who may do all that the Admin may, but read definitions. */
function withoutDefinitions(): Context {
  const { access } = admin;
  return {
    ...admin,
    access: {
      ...access,
      can: (permission, where) => permission !== `${definitions}:read` && access.can(permission, where),
      where: (permission) => (permission === `${definitions}:read` ? [] : access.where(permission)),
    },
  };
}

function draftOf({ name: _, ...draft }: ReturnType<typeof customAccount>) {
  return draft;
}

describe("a change of a definition", () => {
  it("says before what it does to the accounts, marks them, and takes the mark back", async () => {
    const definition = await newDefinition(admin, "dev");
    const [one, two] = [
      await newCustomAccount(admin, definition, { name: `A ${randomUUID()}` }),
      await newCustomAccount(admin, definition, { name: `B ${randomUUID()}`, spec: { region: "us" } }),
    ];
    const wanted = {
      baseUrl: "https://thief.example.net/v1",
      parameters: [
        { name: "region", values: "eu" },
        { name: "team", label: "Team" },
      ],
    };
    const ask = (as = admin) =>
      done(
        runQuery(listAffected, as, {
          kind: definitions,
          id: definition.id,
          spec: { ...definition.spec, ...wanted },
        }),
      );
    const { items } = await ask();
    expect(items).toEqual([
      {
        id: one.id,
        kind,
        environmentId: dev,
        name: one.name,
        missing: ["Team"],
        again: ["Token"],
        dropped: [],
      },
      expect.objectContaining({ id: two.id, missing: ["region", "Team"], again: ["Token"], dropped: [] }),
    ]);
    expect(await read(one.id)).toMatchObject({ status: "untested" });
    await redefine(admin, definition, wanted);
    expect(await read(two.id)).toMatchObject({
      status: "incomplete",
      statusMessage: expect.stringMatching(
        /^.* changed\. Enter region, Team\. Token was entered for https:\/\/ledger/,
      ),
      spec: { region: "us" },
    });
    const history = await done(runQuery(listHistoryOfResource, admin, { kind, id: two.id }));
    expect(history.items[0]).toMatchObject({ action: "resource.update", after: { status: "incomplete" } });
    // A new name needs nothing of it.
    await done(runCommand(updateResource, admin, { ...seen(two), name: `C ${randomUUID()}` }));
    await redefine(admin, definition, definition.spec);
    expect(await read(one.id)).toMatchObject({ status: "untested", statusMessage: null });
    expect(await test(one.id)).toMatchObject({ ok: true });
  });

  it("leaves an account readable that holds what is asked for no more", async () => {
    const definition = await newDefinition(admin, "dev", {
      spec: { parameters: [{ name: "region" }, { name: "pin", secret: true }], testPath: "/{region}/{pin}" },
    });
    const account = await newCustomAccount(admin, definition, {
      spec: { region: "eu" },
      secrets: { token: "tok-11223344", pin: "pin-11223344" },
    });
    await redefine(admin, definition, {
      parameters: [{ name: "place", optional: true }],
      testPath: "/health",
    });
    const now = await read(account.id);
    expect(Object.keys(now.madeOf?.fields ?? {})).toEqual(["place", "token"]);
    expect(await test(account.id)).toMatchObject({ ok: true });
    const saved = await done(update(now, { secrets: { token: "tok-55667788" } }));
    expect(saved.spec).toEqual({ integration: account.facet });
    expect(saved.secrets).toEqual({ token: true });
  });

  it("is no way to delete what accounts are made of, and says by whom", async () => {
    const definition = await newDefinition(admin, "dev");
    const account = await newCustomAccount(admin, definition);
    const { items } = await done(
      runQuery(listUsesOfResource, admin, { kind: definitions, id: definition.id }),
    );
    expect(items).toEqual([{ resource: { id: account.id, kind, name: account.name }, environmentId: dev }]);
    const kept = await read(definition.id, admin, definitions);
    expect(kept.usedBy).toBe(1);
    expect(await refused(runCommand(deleteResource, admin, seen(kept)))).toMatchObject({
      code: "in-use",
      message: `${account.name} uses ${definition.name}. Delete it first.`,
    });
    // Also where the accounts are not theirs to see: the database refuses.
    const { access } = admin;
    const blind: Context = {
      ...admin,
      access: { ...access, can: (may, where) => may !== `${kind}:read` && access.can(may, where) },
    };
    expect(await refused(runCommand(deleteResource, blind, seen(kept)))).toMatchObject({ code: "in-use" });
    await done(runCommand(deleteResource, admin, seen(account)));
    await done(runCommand(deleteResource, admin, seen(kept)));
  });
});

describe("an app's row", () => {
  it("accepts a custom integration by its key, and is named after it", async () => {
    const definition = await newDefinition(admin, "dev");
    const app = await newApplication(admin);
    const row = (integration: string) =>
      runCommand(addRow, admin, { application: app.key, kind, accepts: { integration } });
    const { slotId } = await done(row(`custom:${definition.key}`));
    expect(slotId).toBeDefined();
    for (const integration of ["custom:nothing-there", "custom:", "custom:No Key"])
      expect(await refused(row(integration))).toMatchObject({ code: "invalid" });
  });
});
