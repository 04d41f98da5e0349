import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { beforeAll, describe, expect, it } from "vitest";
import { copiedKindIds, faceOf } from "@/lib/kinds/faces";
import { sampleOf } from "@/lib/kinds/testing/sample";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "@/lib/testing/answers";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { type Company, newCompany } from "@/lib/testing/company";
import { idOf } from "@/lib/testing/organization";
import { signedIn } from "@/lib/testing/session";
import { createResource } from "./create-resource";
import { exportSome } from "./export-resources";
import { getResource } from "./get-resource";
import { listResources } from "./list-resources";
import { placeItems } from "./place-items";
import { previewImport } from "./preview-import";
import { readExport } from "./read-export";
import { runImport } from "./run-import";
import type { Resource } from "./schema";
import { openSecretsOf } from "./testing/opened";
import { updateResource } from "./update-resource";

let company: Company;
let admin: Context;
let dev: string;
let qa: string;
let prod: string;

beforeAll(async () => {
  company = await newCompany();
  admin = company.admin;
  [dev, qa, prod] = ["dev", "qa", "prod"].map((key) => idOf(admin, key)) as [string, string, string];
});

describe.each(copiedKindIds)("an import of %s", (kind) => {
  const { spec, secrets, changed, redirected, wrong, other } = sampleOf(kind);
  const { noun } = faceOf(kind);

  const make = (name: string, environmentId = dev, more: object = {}): Promise<Resource> =>
    done(runCommand(createResource, admin, { kind, environmentId, name, spec, secrets, ...more }));
  const get = (id: string) => done(runQuery(getResource, admin, { kind, id }));
  const item = (key: string, more: object = {}) => ({
    environmentId: qa,
    key,
    name: key,
    from: "qa",
    spec,
    secrets: Object.keys(secrets),
    ...more,
  });
  type Item = ReturnType<typeof item>;
  const preview = async (items: readonly object[], as = admin) =>
    (await done(runQuery(previewImport, as, { kind, items }))).items;
  const run = async (items: readonly object[], as = admin, runningMs = 0) =>
    (await done(runImport(as, { kind, items, runningMs }))).items;
  /** As the console does it: what is sent is what the preview said. */
  async function shown(items: readonly Item[], as = admin) {
    const previews = await preview(items, as);
    return items.map((each, index) => {
      const said = previews[index];
      const seen = said?.done && said.state === "changed" ? said.seen : null;
      return { ...each, seen };
    });
  }
  const keyOf = (word: string) => `${word}-${randomUUID().slice(0, 8)}`;
  const inQa = async (q: string) =>
    (await done(runQuery(listResources, admin, { kind, env: "qa", q }))).items.map(({ name }) => name);

  async function exported(q: string): Promise<string> {
    if (admin.actor.kind !== "member") throw new Error("Only people sign in.");
    const { cookie } = await signedIn(admin.actor.userId);
    const request = new NextRequest(`http://localhost/x?env=dev&q=${q}`, { headers: { cookie } });
    const params = Promise.resolve({ org: admin.organization.slug, kind });
    return (await exportSome(request, { params })).text();
  }

  it("of what was exported makes the same elsewhere, but for its secrets, and again changes nothing", async () => {
    const word = randomUUID().slice(0, 8);
    const rows = [await make(`Round Dev ${word} 1`), await make(`Round ${word} 2`, dev, { spec: changed })];
    const file = readExport(await exported(word), kind);
    if (!file.ok) throw new Error(file.problem);
    const into = admin.environments.find(({ id }) => id === qa) ?? null;
    const { placed } = placeItems(file.items, admin.environments, into);
    const items = placed.map(({ number: _, environment, ...each }) => ({ ...each, from: environment }));
    const before = await nextNumber(admin.organization.id);
    const previews = await preview(items);
    expect(previews.map((each) => each.done && each.state)).toEqual(["new", "new"]);
    // Nothing was written.
    expect(await nextNumber(admin.organization.id)).toBe(before);

    const outcomes = await run(items.map((each) => ({ ...each, seen: null })));
    expect(outcomes).toMatchObject([
      { did: "made", name: `Round QA ${word} 1` },
      { did: "made", name: `Round ${word} 2` },
    ]);
    for (const [index, outcome] of outcomes.entries()) {
      if (!outcome.done) throw new Error(outcome.reason);
      const made = await get(outcome.id);
      expect(made).toMatchObject({ spec: rows[index]?.spec, key: rows[index]?.key, environmentId: qa });
      expect(made).toMatchObject({ facet: rows[index]?.facet, secrets: {} });
      expect(outcome.incomplete).toBe(made.status === "incomplete");
    }
    expect((await preview(items)).map((each) => each.done && each.state)).toEqual(["same", "same"]);
    const again = await run(items.map((each) => ({ ...each, seen: null })));
    expect(again.map((each) => each.done && each.did)).toEqual(["nothing", "nothing"]);
    // Sent again as its answer was lost: what this run did is told as done.
    const resent = await run(
      items.map((each) => ({ ...each, seen: null })),
      admin,
      600_000,
    );
    expect(resent.map((each) => each.done && each.did)).toEqual(["made", "made"]);
    const told = await auditOf(admin.organization.id, before);
    expect(told.map(({ action, outcome }) => [action, outcome])).toEqual([
      ["resource.import", "done"],
      ["resource.import", "done"],
    ]);
  });

  it("changes what stands there as it was seen, keeps its secrets, and says what of it differs", async () => {
    const stored = await make(keyOf("there"), qa);
    const items = [item(stored.key, { name: `${stored.name} renamed`, spec: changed })];
    const [said] = await preview(items);
    if (!said?.done || said.state !== "changed") throw new Error(JSON.stringify(said));
    expect(said.changes.map(({ label }) => label)).toContain(faceOf(kind).nameLabel);
    expect(said.changes).toHaveLength(2);
    expect(said).toMatchObject({ dropped: [], missing: [], seen: { id: stored.id, revision: 1 } });

    const sent = await shown(items);
    expect(await run(sent)).toMatchObject([{ did: "changed", id: stored.id, incomplete: false }]);
    const now = await get(stored.id);
    expect(now).toMatchObject({ name: `${stored.name} renamed`, spec: changed, revision: 2 });
    expect(await openSecretsOf(admin, now)).toEqual(secrets);
    // Sent again: it is as the file says.
    expect(await run(sent, admin, 600_000)).toMatchObject([{ did: "changed" }]);
    expect((await get(stored.id)).revision).toBe(2);
    const [entry] = (await auditOf(admin.organization.id))
      .filter(({ subject_id }) => subject_id === stored.id)
      .slice(-1);
    expect(entry).toMatchObject({ action: "resource.import", environment_id: qa });
  });

  it("does not overwrite what changed, came or went since the preview", async () => {
    const stored = await make(keyOf("moving"), qa);
    const gone = item(keyOf("gone"), { seen: { id: stored.id, revision: 1 } });
    const late = item(stored.key, { spec: changed, seen: null });
    const [old] = await shown([item(stored.key, { spec: changed })]);
    const { id, environmentId } = stored;
    await done(
      runCommand(updateResource, admin, { kind, id, environmentId, revision: 1, name: keyOf("new") }),
    );
    const outcomes = await run([gone, late, old ?? {}]);
    expect(outcomes.map((each) => !each.done && each.code)).toEqual(["stale", "stale", "stale"]);
    expect((await get(id)).spec).toEqual(spec);
  });

  it.runIf(redirected)(
    "never sends a stored secret elsewhere: it goes, where that was asked for",
    async () => {
      const stored = await make(keyOf("moved"), qa);
      const items = [item(stored.key, { spec: redirected })];
      const [said] = await preview(items);
      if (!said?.done || said.state !== "changed") throw new Error(JSON.stringify(said));
      expect(said.dropped).toHaveLength(Object.keys(secrets).length);
      expect(said.missing).toEqual(said.dropped);
      const [sent] = await shown(items);
      const [refused] = await run([sent ?? {}]);
      expect(refused).toMatchObject({ done: false, code: "invalid" });
      expect(refused?.done === false && refused.reason).toMatch(/can't stay/);
      expect(await openSecretsOf(admin, stored)).toEqual(secrets);

      expect(await run([{ ...sent, dropSecrets: true }])).toMatchObject([{ did: "changed" }]);
      const now = await get(stored.id);
      expect(now.spec).toEqual(redirected);
      expect(await openSecretsOf(admin, now)).toEqual({});
      // What it was tested with is another place.
      expect(["incomplete", "untested"]).toContain(now.status);
    },
  );

  it("tells what is in the way of each, and does the rest", async () => {
    const taken = await make(keyOf("taken"), qa);
    const [secret = ""] = Object.keys(secrets);
    const elsewhere = idOf(company.stranger, "qa");
    const items = [
      item(keyOf("wrong"), { spec: wrong.spec }),
      item(keyOf("smuggled"), { spec: { ...spec, [secret]: "hunter2-hunter2" } }),
      item(keyOf("smuggled"), { secrets: { [secret]: "hunter2-hunter2" } }),
      item(keyOf("stray"), { spec: { ...spec, constructor: 1, nonsense: true } }),
      item(keyOf("elsewhere"), { environmentId: elsewhere }),
      item(keyOf("named"), { name: taken.name }),
      item("No Key"),
      item(keyOf("unseen"), { name: "a\u202eb\u0000" }),
      item(keyOf("half"), { name: "a\ud800b" }),
      item(keyOf("hostile"), {
        spec: { ...spec, authentication: { toString: 1, valueOf: 1 }, integration: { toString: 1 } },
      }),
      item(keyOf("unstorable"), { spec: { ...spec, integration: "custom:a\u0000b" } }),
      item(keyOf("unknown"), { nonsense: 1 }),
      ...(other ? [item(taken.key, { spec: other.spec })] : []),
      item(keyOf("fine")),
    ];
    const previews = await preview(items);
    const said = previews.map((each) => (each.done ? each.state : each.reason));
    expect(said.pop()).toBe("new");
    expect(
      said.every((reason) => /^(pin: )?[A-Z“].*\.$/.test(reason)),
      said.join("\n"),
    ).toBe(true);
    expect(said[1]).toMatch(/Secrets don't travel in files/);
    expect(said[2]).toMatch(/Secrets don't travel in files/);
    expect(said[4]).toBe("This environment was not found.");
    expect(said[5]).toBe(`The ${noun.one} with the key ${taken.key} has the name ${taken.name} in QA.`);
    expect(said.join()).not.toContain("hunter2");

    const outcomes = await run(items.map((each) => ({ ...each, seen: null })));
    expect(outcomes.map((each) => each.done)).toEqual(items.map((_, index) => index === items.length - 1));
    expect(JSON.stringify(outcomes)).not.toContain("hunter2");
    expect(await inQa("smuggled")).toEqual([]);
  });

  it("is for those who may make and change there, and says nothing of what they may not see", async () => {
    const hidden = await make(keyOf("hidden"), prod);
    const asked = [item(hidden.key, { environmentId: prod, spec: changed })];
    const sent = asked.map((each) => ({ ...each, seen: null }));
    for (const as of [company.notProd, company.inDev]) {
      expect(await preview(asked, as)).toMatchObject([{ reason: "This environment was not found." }]);
      expect(await run(sent, as)).toMatchObject([{ code: "not-found" }]);
    }
    for (const as of [company.agent, company.viewsProd]) {
      expect(await preview(asked, as)).toMatchObject([{ code: "forbidden" }]);
      expect(await run([...sent, ...sent], as)).toMatchObject([{ code: "forbidden" }, { code: "forbidden" }]);
    }
    const theirs = asked.map((each) => ({ ...each, key: keyOf("theirs") }));
    expect(await preview(theirs, company.stranger)).toMatchObject([{ code: "not-found" }]);
    expect((await get(hidden.id)).spec).toEqual(spec);
    const refusals = (await auditOf(admin.organization.id)).filter(
      (row) => row.action === "resource.import" && row.actor_name === "Grace" && row.subject_kind === kind,
    );
    expect(refusals.map(({ outcome }) => outcome)).toEqual(["refused"]);
  });
});
