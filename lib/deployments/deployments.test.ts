import { beforeEach, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { addRow } from "@/lib/apps/add-row";
import { deleteApplication } from "@/lib/apps/delete-application";
import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { pickResource } from "@/lib/profiles/pick-resource";
import { deleteResource } from "@/lib/resources/delete-resource";
import { updateResource } from "@/lib/resources/update-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import {
  newAccount,
  newApplication,
  newRow,
  newVariable,
  pick,
  profileOf,
  publishedNow,
  seen,
  setValue,
} from "@/lib/testing/apps";
import { auditOf } from "@/lib/testing/audit";
import { newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { getDeployment } from "./get-deployment";
import { listDeployments } from "./list-deployments";
import { listVersions } from "./list-versions";
import { planPublish } from "./plan-publish";
import { publish } from "./publish";
import { rollBack } from "./roll-back";
import { withdraw } from "./withdraw";

const accounts = "connected-account";

let admin: Context;
let app: { id: string; key: string };
let slotId: string;
let account: Awaited<ReturnType<typeof newAccount>>;

beforeEach(async () => {
  admin = await newOrganization();
  app = await newApplication(admin);
  slotId = await newRow(admin, app.key, { name: "CRM" });
  account = await newAccount(admin, "dev");
  await pick(admin, app.key, "development", slotId, account.id);
});

const plan = async () =>
  done(runQuery(planPublish, admin, { profileId: (await profileOf(admin, app.key, "development")).id }));
const back = ({ id, environmentId }: { id: string; environmentId: string }) => ({
  deploymentId: id,
  environmentId,
});

describe("publishing", () => {
  it("makes a version when the app differs from the last one, and one deployment live", async () => {
    expect(await plan()).toMatchObject({ version: 1, newVersion: true, live: null });
    const first = await publishedNow(admin, app.key);
    expect(first).toMatchObject({ number: 1, version: 1, state: "live", profile: { key: "development" } });
    expect(await plan()).toMatchObject({
      version: 1,
      newVersion: false,
      live: { number: 1 },
      differences: [],
    });
    const second = await publishedNow(admin, app.key);
    expect(second).toMatchObject({ number: 2, version: 1 });
    await newVariable(admin, app.key, { initial: "https://example.com" });
    const third = await publishedNow(admin, app.key);
    expect(third).toMatchObject({ number: 3, version: 2 });
    const { items } = await done(runQuery(listDeployments, admin, { application: app.key }));
    expect(items.map(({ number, state }) => [number, state])).toEqual([
      [3, "live"],
      [2, "superseded"],
      [1, "superseded"],
    ]);
    const rows = await auditOf(admin.organization.id);
    expect(rows.at(-1)).toMatchObject({ action: "deployment.publish", outcome: "done" });
  });

  it("says what would change, field by field", async () => {
    await publishedNow(admin, app.key);
    const other = await newAccount(admin, "dev");
    await pick(admin, app.key, "development", slotId, other.id);
    const variable = await newVariable(admin, app.key);
    await setValue(admin, app.key, "development", variable, "on");
    const { differences } = await plan();
    expect(differences).toEqual([
      { part: "row", name: "CRM", field: null, before: account.name, after: other.name },
      { part: "variable", name: expect.any(String), field: null, before: null, after: "on" },
    ]);
  });

  it("tells the fields of an account to who may read accounts there alone", async () => {
    await publishedNow(admin, app.key);
    const { id, environmentId, revision, spec } = account;
    const changed = { ...spec, baseUrl: "https://moved.example.com" };
    const input = { kind: accounts, id, environmentId, revision, spec: changed, secrets: { token: "again" } };
    await done(runCommand(updateResource, admin, input));
    expect((await plan()).differences).toMatchObject([{ name: "CRM", after: changed.baseUrl }]);
    const agent = await (await newMember(admin, "Amy", { base: "agent" })).context();
    const { id: profileId } = await profileOf(agent, app.key, "development");
    expect((await done(runQuery(planPublish, agent, { profileId }))).differences).toEqual([]);
  });

  it("is blocked while a required row is empty, and makes nothing", async () => {
    await done(
      runCommand(addRow, admin, { application: app.key, kind: accounts, name: "Mail", required: true }),
    );
    const { checks } = await plan();
    expect(checks[0]).toEqual({
      level: "blocks",
      message: "Mail is required. Choose an account for it.",
    });
    const now = await profileOf(admin, app.key, "development");
    const answer = await refused(runCommand(publish, admin, { ...seen(now), note: "" }));
    expect(answer).toMatchObject({ code: "conflict", message: checks[0]?.message });
    const made = await asOwner("select from versions where application_id = $1", [app.id]);
    expect(made).toEqual([]);
  });

  it("is one after the other, however many do at once", async () => {
    const now = seen(await profileOf(admin, app.key, "development"));
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => runCommand(publish, admin, { ...now, note: "" })),
    );
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const { items } = await done(runQuery(listDeployments, admin, { application: app.key }));
    expect(items.map(({ number }) => number)).toEqual([5, 4, 3, 2, 1]);
    expect(items.filter(({ state }) => state === "live").map(({ number }) => number)).toEqual([5]);
  });

  it("needs the permission there, and what was seen", async () => {
    const agent = await (await newMember(admin, "Amy", { base: "agent" })).context();
    const now = seen(await profileOf(admin, app.key, "development"));
    expect(await refused(runCommand(publish, agent, { ...now, note: "" }))).toMatchObject({
      code: "forbidden",
    });
    const old = { ...now, revision: now.revision - 1 };
    expect(await refused(runCommand(publish, admin, { ...old, note: "" }))).toMatchObject({ code: "stale" });
    const elsewhere = { ...now, environmentId: idOf(admin, "qa") };
    expect(await refused(runCommand(publish, admin, elsewhere))).toMatchObject({ code: "moved" });
  });
});

describe("a live deployment", () => {
  it("holds what it runs with, until it ends", async () => {
    const first = await publishedNow(admin, app.key);
    const now = await profileOf(admin, app.key, "development");
    await done(runCommand(pickResource, admin, { ...seen(now), slotId, resourceId: null }));
    const { id, environmentId, revision } = account;
    const remove = { kind: accounts, id, environmentId, revision };
    const held = await refused(runCommand(deleteResource, admin, remove));
    expect(held).toMatchObject({ code: "in-use" });
    expect(held.message).toMatch(/^Deployment 1 of .+ \(Development\) uses .+ or withdraw it first\.$/);
    await done(runCommand(withdraw, admin, back(first)));
    await done(runCommand(deleteResource, admin, remove));
    const gone = await refused(runCommand(rollBack, admin, { ...back(first), note: "" }));
    expect(gone.message).toBe(`${account.name} was deleted since. Publish with another choice instead.`);
  });

  it("keeps its app, and goes with it once it is withdrawn", async () => {
    const first = await publishedNow(admin, app.key);
    const all = {
      application: app.key,
      revision: 1,
      confirmation: (await done(runQuery(getDeployment, admin, { deploymentId: first.id }))).application.name,
    };
    expect(await refused(runCommand(deleteApplication, admin, all))).toMatchObject({
      code: "in-use",
      message: expect.stringContaining("is live in Development. Withdraw it there first."),
    });
    await done(runCommand(withdraw, admin, back(first)));
    expect(await refused(runCommand(withdraw, admin, back(first)))).toMatchObject({ code: "conflict" });
    await done(runCommand(deleteApplication, admin, all));
    expect(
      await asOwner("select from deployments where organization_id = $1", [admin.organization.id]),
    ).toEqual([]);
  });

  it("is followed by an older snapshot that is rolled back to", async () => {
    const first = await publishedNow(admin, app.key);
    const other = await newAccount(admin, "dev");
    await pick(admin, app.key, "development", slotId, other.id);
    const second = await publishedNow(admin, app.key);
    const third = await done(runCommand(rollBack, admin, { ...back(first), note: "Broken" }));
    expect(third).toMatchObject({ number: 3, state: "live", rollsBackTo: 1, note: "Broken" });
    const detail = ({ id }: { id: string }, against?: string) =>
      done(runQuery(getDeployment, admin, { deploymentId: id, ...(against && { against }) }));
    const known = await detail(second);
    expect(known).toMatchObject({ state: "superseded", rows: [{ name: "CRM", resource: { id: other.id } }] });
    // From what is live to what rolling back to it would make of it.
    expect(known.comparedWith).toEqual({ id: third.id, number: 3 });
    const line = { part: "row", name: "CRM", field: null };
    expect(known.differences).toEqual([{ ...line, before: account.name, after: other.name }]);
    // What is live, from what it came in place of; and any from any other.
    expect(await detail(third)).toMatchObject({
      comparedWith: { number: 2 },
      differences: [{ ...line, before: other.name, after: account.name }],
    });
    expect(await detail(third, first.id)).toMatchObject({ comparedWith: { number: 1 }, differences: [] });
    expect(await detail(first, second.id)).toMatchObject({ comparedWith: { number: 2 } });
    const elsewhere = await publishedNow(admin, (await newApplication(admin)).key);
    const against = { deploymentId: third.id, against: elsewhere.id };
    expect(await refused(runQuery(getDeployment, admin, against))).toMatchObject({ code: "not-found" });
    expect(await refused(runCommand(rollBack, admin, { ...back(third), note: "" }))).toMatchObject({
      code: "conflict",
    });
  });

  it("is of a version, which says what changed since the one before", async () => {
    const versions = () => done(runQuery(listVersions, admin, { application: app.key }));
    expect(await versions()).toEqual({ draft: [], items: [] });
    await publishedNow(admin, app.key);
    await newVariable(admin, app.key, { name: "REGION", initial: "eu" });
    const { draft, items } = await versions();
    const added = { part: "variable", name: "REGION", field: null, before: null, after: "Default eu" };
    expect(draft).toEqual([added]);
    expect(items).toMatchObject([{ number: 1, author: "Ada", differences: expect.any(Array) }]);
    await publishedNow(admin, app.key, "qa");
    expect(await versions()).toMatchObject({
      draft: [],
      items: [{ number: 2, differences: [added] }, { number: 1 }],
    });
  });

  it("keeps a profile of its own from being deleted", async () => {
    const environmentId = idOf(admin, "dev");
    await done(runCommand(createProfile, admin, { application: app.id, environmentId, name: "Berlin" }));
    const live = await publishedNow(admin, app.key, "berlin");
    const now = seen(await profileOf(admin, app.key, "berlin"));
    expect(await refused(runCommand(deleteProfile, admin, now))).toMatchObject({ code: "in-use" });
    await done(runCommand(withdraw, admin, back(live)));
    await done(runCommand(deleteProfile, admin, now));
  });
});
