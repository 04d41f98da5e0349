import { v7 as uuid } from "uuid";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { copiedKindIds, faceOf } from "@/lib/kinds/faces";
import { sampleOf } from "@/lib/kinds/testing/sample";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "@/lib/testing/answers";
import { newCompany } from "@/lib/testing/company";
import { idOf } from "@/lib/testing/organization";
import { createResource } from "./create-resource";
import { listResources } from "./list-resources";
import type { BatchOutcome } from "./many-schema";
import { countMatching, listMatchingRows } from "./matching";
import { runBatch } from "./run-batch";
import type { Resource } from "./schema";
import { updateResource } from "./update-resource";

let company: Awaited<ReturnType<typeof newCompany>>;
let admin: Context;
let dev: string;
let qa: string;
let prod: string;

beforeAll(async () => {
  company = await newCompany();
  admin = company.admin;
  dev = idOf(admin, "dev");
  qa = idOf(admin, "qa");
  prod = idOf(admin, "prod");
});

const refusals = (outcomes: readonly BatchOutcome[]) =>
  outcomes.flatMap((each) => (each.done ? [] : [[each.name, each.code, each.reason]]));

describe.each(copiedKindIds)("many of %s", (kind) => {
  const { spec, secrets, changed } = sampleOf(kind);
  const noun = faceOf(kind).noun.one;

  function make(name: string, environmentId = dev, more: object = {}, as = admin): Promise<Resource> {
    return done(runCommand(createResource, as, { kind, environmentId, name, spec, secrets, ...more }));
  }
  const seen = ({ id, environmentId, revision }: Resource) => ({ id, environmentId, revision });
  const batch = (asked: object, as = admin) => done(runBatch(as, { kind, ...asked }));
  const remaining = async (q: string, env = "all") =>
    (await done(runQuery(listResources, admin, { kind, env, q }))).items.map(({ name }) => name);

  it("are copied one by one: what can't be is told with its reason, the rest is there", async () => {
    const rows = [];
    for (const number of [1, 2, 3, 4]) rows.push(await make(`Bulk ${number}`));
    await make("There already", qa, { key: "bulk-2" });
    await make("Bulk 3", qa, { key: "another" });
    const { items, interrupted } = await batch({ act: "copy", to: qa, items: rows.map(seen) });
    expect(interrupted).toBeNull();
    expect(items.map((each) => each.done)).toEqual([true, false, false, true]);
    expect(refusals(items)).toEqual([
      ["Bulk 2", "conflict", "There already in QA has the key bulk-2 already. Open it there instead."],
      ["Bulk 3", "conflict", "This name is taken in this environment. Choose another."],
    ]);
    expect(items[0]).toMatchObject({ made: { environmentId: qa }, missing: [] });

    // Sent again as its answer was lost: nothing is doubled, and what this run did is done.
    const again = await batch({ act: "copy", to: qa, items: rows.map(seen), runningMs: 600_000 });
    expect(again.items.map((each) => each.done)).toEqual([true, false, false, true]);
    expect(again.items[0]).toMatchObject({ made: items[0]?.done ? items[0].made : {} });
    // For a run of its own they are in the way.
    const anew = await batch({ act: "copy", to: qa, items: rows.map(seen) });
    expect(anew.items.map((each) => each.done)).toEqual([false, false, false, false]);
  });

  it("are deleted as they were seen, and where it is protected only once that was typed", async () => {
    const changedSince = await make("Doomed 1");
    const { id, environmentId, revision } = changedSince;
    await done(runCommand(updateResource, admin, { kind, id, environmentId, revision, spec: changed }));
    const rows = [changedSince, await make("Doomed 2"), await make("Doomed 3", prod)];
    const elsewhere = { ...seen(await make("Doomed 4")), environmentId: qa };
    const items = [...rows.map(seen), elsewhere];
    const now: Context = {
      ...admin,
      environments: admin.environments.map((each) =>
        each.id === prod ? { ...each, protected: true } : each,
      ),
    };
    const untyped = await batch({ act: "delete", items }, now);
    expect(refusals(untyped.items)).toEqual([
      ["Doomed 1", "stale", "Someone changed this since you opened it. Reload to see what they changed."],
      ["Doomed 3", "invalid", "Production is protected. Type Production to delete there."],
      [
        "Doomed 4",
        "moved",
        "This is no longer in the environment you saw it in. Reload to see where it is now.",
      ],
    ]);
    const sentAgain = await batch(
      { act: "delete", items, confirmed: ["Production"], runningMs: 600_000 },
      now,
    );
    expect(sentAgain.items.map((each) => each.done)).toEqual([false, true, true, false]);
    expect((await remaining("Doomed")).sort()).toEqual(["Doomed 1", "Doomed 4"]);
  });

  it("are nobody's who may not see or change them, and say nothing of themselves", async () => {
    const inDev = await make("Walled dev");
    const inProd = await make("Walled prod", prod);
    const theirs = await make("Walled theirs", idOf(company.stranger, "dev"), {}, company.stranger);
    const notFound = (resource: Resource) => ({
      id: resource.id,
      environmentId: resource.environmentId,
      name: null,
      done: false,
      code: "not-found",
      reason: `This ${noun} was not found.`,
    });
    for (const asked of [{ act: "delete" }, { act: "copy", to: qa }]) {
      const foreign = await batch({ ...asked, items: [theirs, inProd].map(seen) }, company.notProd);
      expect(foreign.items).toEqual([notFound(theirs), notFound(inProd)]);
    }
    const two = [inDev, await make("Walled dev 2")];
    const viewing = await batch({ act: "copy", to: prod, items: two.map(seen) }, company.viewsProd);
    const viewOnly = expect.stringMatching(/^You can view Production, not change it\./);
    expect(refusals(viewing.items)).toEqual([
      ["Walled dev", "forbidden", viewOnly],
      ["Walled dev 2", "forbidden", viewOnly],
    ]);
    await batch({ act: "delete", items: two.map(seen) }, company.notProd);
    expect(await remaining("Walled")).toEqual(["Walled prod"]);
    const hidden = await batch({ act: "copy", to: prod, items: [seen(await make("Walled"))] }, company.inDev);
    expect(refusals(hidden.items)).toEqual([["Walled", "not-found", "This environment was not found."]]);
  });

  it("that match are walked as they were when they were counted, whatever happens meanwhile", async () => {
    await asOwner(
      `insert into resources (organization_id, environment_id, id, kind, name, key, spec, facet)
       select $1, $2, gen_random_uuid(), $3, 'Walk 50% ' || n, 'walk-' || n, $4, null from generate_series(1, 230) n`,
      [admin.organization.id, dev, kind, JSON.stringify(spec)],
    );
    const filter = { kind, env: "DEV", q: "walk 50%" };
    const { total, environments, at } = await done(runQuery(countMatching, admin, filter));
    expect({ total, environments }).toEqual({
      total: 230,
      environments: [{ environmentId: dev, number: 230 }],
    });
    await asOwner(
      `insert into resources (organization_id, environment_id, id, kind, name, key, spec, created_at)
       values ($1, $2, $3, $4, 'Walk 50% late', 'walk-late', $5, now() + interval '1 second')`,
      [admin.organization.id, dev, uuid(), kind, JSON.stringify(spec)],
    );
    await asOwner(
      `update resources set name = 'Walk 50% 7 changed', updated_at = now() + interval '1 second'
       where organization_id = $1 and key = 'walk-7'`,
      [admin.organization.id],
    );
    const walked: string[] = [];
    const changedNames: string[] = [];
    let after: string | undefined;
    do {
      const page = await done(runQuery(listMatchingRows, admin, { ...filter, at, after }));
      for (const row of page.items) {
        walked.push(row.name);
        if (row.changed) changedNames.push(row.name);
      }
      after = page.next ?? undefined;
      if (walked.length === 100) {
        const items = page.items.slice(0, 50).map(({ id, environmentId, revision }) => ({
          id,
          environmentId,
          revision,
        }));
        const { items: gone } = await batch({ act: "delete", items });
        expect(gone.every((each) => each.done)).toBe(true);
      }
    } while (after);
    expect(new Set(walked).size).toBe(230);
    expect(walked).not.toContain("Walk 50% late");
    expect(changedNames).toEqual(["Walk 50% 7 changed"]);
    const hidden = await runQuery(countMatching, company.inDev, { ...filter, env: "prod" });
    expect(hidden).toMatchObject({ ok: false, error: { code: "not-found" } });
  });
});
