import { describe, expect, it } from "vitest";
import type { Resource } from "@/lib/resources/schema";
import { describeEntry } from "./describe-entry";
import { askedFields, draftOf, emptyDraft, isChanged, keyOfDraft, sentSecrets, sentSpec } from "./draft";

const kind = "connected-account";

const resource: Resource = {
  id: "00000000-0000-4000-8000-000000000000",
  kind,
  environmentId: "00000000-0000-4000-8000-000000000001",
  name: "Orders",
  key: "orders",
  facet: "postgresql",
  status: "untested",
  statusMessage: null,
  statusAt: null,
  revision: 1,
  createdAt: "2026-01-01T00:00:00.000Z",
  updatedAt: "2026-01-01T00:00:00.000Z",
  spec: {
    integration: "postgresql",
    host: "db.example.com",
    port: 5432,
    database: "app",
    user: "app",
    tls: "verify",
  },
  secrets: { password: true },
  secretsAt: { password: "2026-01-01T00:00:00.000Z" },
  usedBy: 0,
  counterparts: [],
};

describe("a form's draft", () => {
  it("asks for what the choice asks for", () => {
    const names = (spec: object) => askedFields(kind, emptyDraft({ ...spec })).map(([name]) => name);
    expect(names({})).toEqual(["integration"]);
    expect(names({ integration: "http-api" })).toEqual([
      "integration",
      "baseUrl",
      "authentication",
      "testPath",
    ]);
    expect(names({ integration: "http-api", authentication: "bearer" })).toContain("token");
  });

  it("sends a typed number as one, and what a field begins with", () => {
    const draft = emptyDraft({ integration: "postgresql", host: "db.example.com", port: "6432" });
    expect(sentSpec(kind, draft)).toEqual({
      integration: "postgresql",
      host: "db.example.com",
      port: 6432,
      tls: "verify",
    });
    expect(sentSpec(kind, { ...draft, spec: { ...draft.spec, port: "many" } })).toMatchObject({
      port: "many",
    });
  });

  it("sends no secret of a field that is hidden, and none that was not typed", () => {
    const spec = { integration: "http-api", authentication: "none" };
    expect(sentSecrets(kind, { ...emptyDraft(spec), secrets: { token: "x" } })).toEqual({});
    expect(sentSecrets(kind, draftOf(resource))).toEqual({});
  });

  it("proposes a key from the name until one is typed", () => {
    expect(keyOfDraft({ ...emptyDraft(), name: "Salesforce QA Account" })).toBe("salesforce-account");
    expect(keyOfDraft({ ...emptyDraft(), name: "Salesforce QA Account", key: "crm" })).toBe("crm");
  });

  it("is changed by a name, a value or a secret, and not by typing the same again", () => {
    const draft = draftOf(resource);
    expect(isChanged(kind, draft, resource)).toBe(false);
    expect(isChanged(kind, { ...draft, spec: { ...draft.spec, port: "5432" } }, resource)).toBe(false);
    expect(isChanged(kind, { ...draft, spec: { ...draft.spec, port: "5433" } }, resource)).toBe(true);
    expect(isChanged(kind, { ...draft, name: "Orders 2" }, resource)).toBe(true);
    expect(isChanged(kind, { ...draft, secrets: { password: "" } }, resource)).toBe(true);
  });
});

describe("history", () => {
  const entry = {
    number: 2,
    at: "2026-01-01T00:00:00.000Z",
    action: "resource.update",
    outcome: "done" as const,
    actor: "Ada",
    environmentId: null,
    before: { name: "Orders", spec: resource.spec, secrets: ["password set"] },
    after: {
      name: "Orders",
      spec: { ...resource.spec, host: "db2.example.com" },
      secrets: ["password changed"],
    },
    reason: null,
  };

  it("names what changed, and of a secret only that it did", () => {
    expect(describeEntry(kind, entry)).toBe("changed Host and Password.");
    expect(describeEntry(kind, { ...entry, after: { ...entry.before, name: "Orders 2" } })).toBe(
      "changed Account Name to “Orders 2”.",
    );
    expect(describeEntry(kind, { ...entry, after: entry.before })).toBe("saved this unchanged.");
  });

  it("tells a copy, and where it came from to who may know", () => {
    const copied = { ...entry, action: "resource.copy", before: null };
    expect(describeEntry(kind, copied)).toBe("created this as a copy.");
    const from = { id: resource.id, name: "Orders Dev", environment: "Development" };
    expect(describeEntry(kind, { ...copied, after: { from, carried: ["password"] } })).toBe(
      "copied it from Orders Dev in Development.",
    );
  });

  it("tells a refusal with its reason", () => {
    const refused = { ...entry, outcome: "refused" as const, reason: "You can view QA, not change it." };
    expect(describeEntry(kind, refused)).toBe("was refused: You can view QA, not change it.");
  });
});
