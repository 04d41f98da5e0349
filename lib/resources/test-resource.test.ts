import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { startHttpApi } from "@/lib/kinds/connected-account/testing/http-api";
import type { Provider } from "@/lib/kinds/connected-account/testing/provider";
import { salesforceClient, startSalesforce } from "@/lib/kinds/connected-account/testing/salesforce";
import { MOST_AT_ONCE } from "@/lib/outgoing/few-at-once";
import type { Result } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { createResource } from "./create-resource";
import { getResource } from "./get-resource";
import { listHistoryOfResource } from "./list-history-of-resource";
import type { Resource, Spec } from "./schema";
import { testDraft, testResource } from "./test-resource";
import { updateResource } from "./update-resource";

const kind = "connected-account";
const token = "tok-9f8e7d6c5b4a39281706";
const ledger = "https://ledger.example.com";
const crowded = "https://crowded.example.com";
const slow = "https://slow.example.com";

let salesforce: Provider;
let http: Provider;
let silent: Provider;
let busy: Provider;
let admin: Context;
let agent: Context;
let dev: string;

async function done<T>(answer: Promise<Result<T>>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.data;
}

beforeAll(async () => {
  salesforce = await startSalesforce();
  http = await startHttpApi({ accepts: { header: "authorization", value: `Bearer ${token}` } });
  silent = await startHttpApi();
  busy = await startHttpApi();
  // Before the settings are first asked for.
  process.env.BULKHEAD_PROVIDER_ORIGINS = JSON.stringify({
    "https://northwind.my.salesforce.com": salesforce.origin,
    [ledger]: http.origin,
    [slow]: silent.origin,
    [crowded]: busy.origin,
  });
  admin = await newOrganization();
  agent = asMember(admin, "Grace", { base: "agent" });
  dev = idOf(admin, "dev");
});

afterAll(async () => {
  await Promise.all([salesforce.close(), http.close()]);
});

const httpSpec = { integration: "http-api", baseUrl: ledger, authentication: "bearer", testPath: "/health" };

function make(spec: Spec, secrets: Record<string, string>): Promise<Resource> {
  const name = `Account ${randomUUID().slice(0, 8)}`;
  return done(runCommand(createResource, admin, { kind, environmentId: dev, name, spec, secrets }));
}

const read = (id: string) => done<Resource>(runQuery(getResource, admin, { kind, id }));

describe("a saved account", () => {
  it("is tested with its stored credentials, and what answered is kept and told", async () => {
    const made = await make(
      {
        integration: "salesforce",
        domain: "https://northwind.my.salesforce.com",
        clientId: salesforceClient.clientId,
      },
      { clientSecret: salesforceClient.clientSecret },
    );
    const answer = await done(testResource(admin, { kind, id: made.id }));
    expect(answer).toMatchObject({ ok: true, recorded: true });
    const after = await read(made.id);
    expect(after).toMatchObject({
      status: "working",
      statusMessage: answer.message,
      revision: made.revision,
    });
    const { items } = await done(runQuery(listHistoryOfResource, admin, { kind, id: made.id }));
    expect(items[0]).toMatchObject({
      action: "resource.test",
      before: { status: "untested" },
      after: { status: "working", statusMessage: answer.message },
    });
    expect(JSON.stringify([answer, after, items])).not.toContain(salesforceClient.clientSecret);
  });

  it("fails in plain words, and is untested again once its credentials change", async () => {
    const made = await make(httpSpec, { token: "tok-wrong-5f0e1d2c3b4a" });
    const answer = await done(testResource(admin, { kind, id: made.id }));
    expect(answer.ok).toBe(false);
    expect(answer.message).toMatch(/401.*\.$/);
    expect((await read(made.id)).status).toBe("failing");
    const { id, environmentId, revision } = made;
    const input = { kind, id, environmentId, revision };
    const renamed = await done(runCommand(updateResource, admin, { ...input, name: `${made.name} 2` }));
    expect(renamed.status).toBe("failing");
    const fixed = await done(
      runCommand(updateResource, admin, { ...input, revision: 2, secrets: { token } }),
    );
    expect(fixed).toMatchObject({ status: "untested", statusMessage: null });
    expect(await done(testResource(admin, { kind, id: made.id }))).toMatchObject({
      ok: true,
      recorded: true,
    });
  });

  it("is told, and not kept, when it changes while the provider answers", async () => {
    const made = await make({ ...httpSpec, baseUrl: slow }, { token });
    silent.behave("never-answers");
    const answering = testResource(admin, { kind, id: made.id });
    await vi.waitFor(() => expect(silent.received).toHaveLength(1));
    const { id, environmentId, revision } = made;
    await done(
      runCommand(updateResource, admin, { kind, id, environmentId, revision, secrets: { token: "new" } }),
    );
    await silent.close();
    const answer = await done(answering);
    expect(answer).toMatchObject({ ok: false, recorded: false });
    expect((await read(made.id)).status).toBe("untested");
  });

  it("is not tested by someone who may not change it", async () => {
    const made = await make(httpSpec, { token });
    const before = http.received.length;
    expect(await testResource(agent, { kind, id: made.id })).toMatchObject({ error: { code: "not-found" } });
    expect(http.received).toHaveLength(before);
  });

  it("sends what is stored, whatever else is asked", async () => {
    const made = await make(httpSpec, { token });
    const redirected = { kind, id: made.id, spec: { ...httpSpec, baseUrl: "https://elsewhere.example.net" } };
    expect(await testResource(admin, redirected)).toMatchObject({ error: { code: "invalid" } });
  });
});

describe("a draft", () => {
  const draft = (more: object = {}) => ({
    kind,
    environmentId: dev,
    spec: httpSpec,
    secrets: { token },
    ...more,
  });

  it("is tested with what was typed, and nothing is kept", async () => {
    expect(await done(testDraft(admin, draft()))).toMatchObject({ ok: true, recorded: false });
  });

  it("says what is missing, at the field", async () => {
    expect(await testDraft(admin, draft({ secrets: {} }))).toMatchObject({
      error: { code: "invalid", fields: { "secrets.token": expect.stringMatching(/\.$/) } },
    });
  });

  it("is refused where nothing may be created", async () => {
    expect(await testDraft(agent, draft())).toMatchObject({ error: { code: "forbidden" } });
    expect(await testDraft(admin, draft({ environmentId: randomUUID() }))).toMatchObject({
      error: { code: "not-found" },
    });
  });

  it("waits for its turn when many of the organization are tested", async () => {
    busy.behave("never-answers");
    const stuck = draft({ spec: { ...httpSpec, baseUrl: crowded } });
    const answering = Array.from({ length: MOST_AT_ONCE }, () => testDraft(admin, stuck));
    await vi.waitFor(() => expect(busy.received).toHaveLength(MOST_AT_ONCE), 10_000);
    expect(await testDraft(admin, draft())).toMatchObject({
      error: { code: "too-many", message: expect.stringMatching(/\.$/) },
    });
    const stranger = await newOrganization("Contoso");
    const theirs = draft({ environmentId: idOf(stranger, "dev") });
    expect(await done(testDraft(stranger, theirs))).toMatchObject({ ok: true });
    await busy.close();
    for (const answer of await Promise.all(answering)) expect(answer).toMatchObject({ data: { ok: false } });
    expect(await done(testDraft(admin, draft()))).toMatchObject({ ok: true });
  });

  it("does not call what is private", async () => {
    const answer = await done(testDraft(admin, draft({ spec: { ...httpSpec, baseUrl: http.origin } })));
    expect(answer.ok).toBe(false);
    expect(answer.message).toMatch(/private|loopback|own network/i);
  });
});
