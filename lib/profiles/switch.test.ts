import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { asOwner } from "@/db/testing/owner";
import { removeRow } from "@/lib/apps/remove-row";
import { removeVariable } from "@/lib/apps/remove-variable";
import { restrictRow } from "@/lib/apps/restrict-row";
import { historyOf } from "@/lib/audit/list-history";
import { HistoryOutput } from "@/lib/audit/schema";
import { deleteResource } from "@/lib/resources/delete-resource";
import { openSecret } from "@/lib/secrets/secrets";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { query, runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import {
  newAccount,
  newApplication,
  newRow,
  newTwilioAccount,
  newVariable,
  pick,
  profileOf,
  rowOf,
  seen,
  setValue,
  variableOf,
} from "@/lib/testing/apps";
import { type Company, newCompany } from "@/lib/testing/company";
import { idOf } from "@/lib/testing/organization";
import { pickResource } from "./pick-resource";
import { planSwitch } from "./plan-switch";
import { switchEnvironment } from "./switch-environment";
import { undoSwitch } from "./undo-switch";
import { updateProfile } from "./update-profile";

let people: Company;
let dev: string;
let qa: string;
let app: { id: string; key: string };
let rows: { matched: string; suggested: string; lost: string };
let secretId: string;
let plainId: string;
let accounts: Record<"matched" | "match" | "suggested" | "suggestion" | "lost", { id: string; name: string }>;

beforeAll(async () => {
  people = await newCompany();
  [dev, qa] = [idOf(people.admin, "dev"), idOf(people.admin, "qa")];
});

const profile = (as = people.admin) => profileOf(as, app.key, "development");

// A profile on Development with three picks: one with the same key in QA, one whose row accepts a single account there,
// and one without either; a secret variable and a plain one. Each test has an organization's Development of its own.
beforeEach(async () => {
  people = { ...people, ...(await fresh()) };
  app = await newApplication(people.admin);
  rows = {
    matched: await newRow(people.admin, app.key, { name: "Ledger", accepts: { integration: "http-api" } }),
    suggested: await newRow(people.admin, app.key, { name: "Texts", accepts: { integration: "twilio" } }),
    lost: await newRow(people.admin, app.key, { name: "Spare", accepts: { integration: "http-api" } }),
  };
  accounts = {
    matched: await newAccount(people.admin, "dev", { name: "Ledger of Dev", key: "ledger" }),
    match: await newAccount(people.admin, "qa", { name: "Ledger of QA", key: "ledger" }),
    suggested: await newTwilioAccount(people.admin, "dev", "Texts of Dev"),
    suggestion: await newTwilioAccount(people.admin, "qa", "Messages of QA"),
    lost: await newAccount(people.admin, "dev", { name: "Spare of Dev", key: "spare" }),
  };
  await newAccount(people.admin, "qa", { name: "Another of QA", key: "another" });
  for (const row of ["matched", "suggested", "lost"] as const) {
    await pick(people.admin, app.key, "development", rows[row], accounts[row].id);
  }
  secretId = await newVariable(people.admin, app.key, { name: "TOKEN", secret: true });
  plainId = await newVariable(people.admin, app.key, { name: "API_URL" });
  await setValue(people.admin, app.key, "development", secretId, "of development");
  await setValue(people.admin, app.key, "development", plainId, "https://dev.example.com");
});

async function fresh(): Promise<Company> {
  const company = await newCompany();
  [dev, qa] = [idOf(company.admin, "dev"), idOf(company.admin, "qa")];
  return company;
}

const move = async (to: string, picks: Record<string, string> = {}, as: Context = people.admin) =>
  done(runCommand(switchEnvironment, as, { ...seen(await profile(as)), to, picks }));
const undo = async (as: Context = people.admin) => runCommand(undoSwitch, as, seen(await profile(as)));

/** The secret that a profile holds where it lives; null when it holds none. */
const Opened = z.strictObject({ profileId: z.string(), variableId: z.string() });
const openedSecret = query({
  name: "test.secret",
  input: Opened,
  output: z.string().nullable(),
  async run(scope, { profileId, variableId }) {
    const [row] = await asOwner<{ environment_id: string; key_id: string; sealed: Buffer }>(
      "select * from variable_values where profile_id = $1 and variable_id = $2",
      [profileId, variableId],
    );
    if (!row) return null;
    const place = { organizationId: scope.organization.id, owner: profileId, field: variableId };
    return openSecret(
      scope.db,
      { ...place, environmentId: row.environment_id },
      { keyId: row.key_id, sealed: row.sealed },
    );
  },
});

const secretNow = async () => {
  const { id } = await profile();
  return done(runQuery(openedSecret, people.admin, { profileId: id, variableId: secretId }));
};

describe("the plan of a move", () => {
  it("says what can't come along, and what stands for it there", async () => {
    const { id } = await profile();
    const plan = await done(runQuery(planSwitch, people.notProd, { profileId: id, to: qa }));
    expect(plan).toMatchObject({ from: dev, to: qa, emptied: ["TOKEN"], kept: ["API_URL"] });
    expect(plan.choices).toMatchObject([
      { row: "Ledger", was: "Ledger of Dev", match: { id: accounts.match.id }, suggestion: null },
      { row: "Texts", was: "Texts of Dev", match: null, suggestion: { id: accounts.suggestion.id } },
      { row: "Spare", was: "Spare of Dev", match: null, suggestion: null },
    ]);
  });
});

describe("a move", () => {
  it("leaves every pick behind, empties secrets and keeps plain values", async () => {
    const before = await profile();
    expect(await move(qa)).toMatchObject({ environmentId: qa, key: "qa" });
    const after = await profile();
    expect(after).toMatchObject({ environmentId: qa, undo: { environmentId: dev } });
    expect(after.revision).toBeGreaterThan(before.revision);
    for (const [row, slotId] of Object.entries(rows)) {
      const was = accounts[row as keyof typeof rows].name;
      expect(rowOf(after, slotId), row).toMatchObject({ picked: null, reselect: true, was });
    }
    expect(variableOf(after, secretId)).toMatchObject({ isSet: false, enterAgain: true });
    expect(variableOf(after, plainId)).toMatchObject({ value: "https://dev.example.com", enterAgain: false });
    expect(await secretNow()).toBeNull();
  });

  it("applies what was chosen, in the same transaction", async () => {
    const picks = {
      [rows.matched]: accounts.match.id,
      [rows.suggested]: accounts.suggestion.id,
    };
    await move(qa, picks, people.notProd);
    const after = await profile();
    expect(rowOf(after, rows.matched)).toMatchObject({
      picked: { name: "Ledger of QA" },
      reselect: false,
      was: null,
    });
    expect(rowOf(after, rows.suggested).picked?.id).toBe(accounts.suggestion.id);
    expect(rowOf(after, rows.lost)).toMatchObject({ picked: null, reselect: true, was: "Spare of Dev" });
  });

  it("says where a profile of the same name is, and moves nothing", async () => {
    const before = await profile();
    await done(runCommand(updateProfile, people.admin, { ...seen(before), name: "QA" }));
    const renamed = await profile();
    const moving = runCommand(switchEnvironment, people.admin, { ...seen(renamed), to: qa });
    expect(await refused(moving)).toEqual({
      code: "conflict",
      message: "Another profile in QA is named QA. Rename one of the two, then move.",
    });
    expect(await profile()).toEqual(renamed);
  });

  it("is whole or not at all: a choice that is refused moves nothing", async () => {
    const before = await profile();
    const other = await newApplication(people.admin);
    const foreignRow = await newRow(people.admin, other.key);
    const wrong: [Record<string, string>, string][] = [
      [{ [rows.matched]: accounts.match.id, [rows.lost]: accounts.suggestion.id }, "invalid"],
      [{ [rows.matched]: accounts.matched.id }, "not-found"],
      [{ [rows.matched]: (await newAccount(people.admin, "prod")).id }, "not-found"],
      [{ [foreignRow]: accounts.match.id }, "not-found"],
      [{ "not-an-id": accounts.match.id }, "invalid"],
    ];
    for (const [picks, code] of wrong) {
      const answer = runCommand(switchEnvironment, people.admin, { ...seen(before), to: qa, picks });
      expect((await refused(answer)).code).toBe(code);
    }
    expect(await profile()).toEqual(before);
    expect(await secretNow()).toBe("of development");
  });

  it("needs both environments, and another one than its own", async () => {
    const to = idOf(people.admin, "prod");
    const there = seen(await profile());
    expect((await refused(runCommand(switchEnvironment, people.viewsProd, { ...there, to }))).code).toBe(
      "forbidden",
    );
    expect((await refused(runCommand(switchEnvironment, people.notProd, { ...there, to }))).code).toBe(
      "not-found",
    );
    expect((await refused(runCommand(switchEnvironment, people.admin, { ...there, to: dev }))).code).toBe(
      "invalid",
    );
    const foreign = { ...there, to: idOf(people.stranger, "dev") };
    expect((await refused(runCommand(switchEnvironment, people.admin, foreign))).code).toBe("not-found");
  });

  it("marks are gone once something is chosen or entered again", async () => {
    await move(qa);
    await pick(people.admin, app.key, "development", rows.lost, accounts.match.id);
    await setValue(people.admin, app.key, "development", secretId, "of qa");
    await pick(people.admin, app.key, "development", rows.lost, null);
    const after = await profile();
    expect(rowOf(after, rows.lost)).toMatchObject({ picked: null, reselect: false, was: null });
    expect(variableOf(after, secretId)).toMatchObject({ isSet: true, enterAgain: false });
    expect(rowOf(after, rows.matched).reselect).toBe(true);
  });

  it("marks come back with a pick that is taken back, and with what it was", async () => {
    await move(qa);
    await pick(people.admin, app.key, "development", rows.lost, accounts.match.id);
    const takenBack = { slotId: rows.lost, resourceId: null, reselect: true };
    await done(runCommand(pickResource, people.admin, { ...seen(await profile()), ...takenBack }));
    const after = await profile();
    expect(rowOf(after, rows.lost)).toMatchObject({ picked: null, reselect: true, was: "Spare of Dev" });
    // What is filled is not to be chosen again.
    const both = { ...seen(after), ...takenBack, resourceId: accounts.match.id };
    const { code, fields } = await refused(runCommand(pickResource, people.admin, both));
    expect([code, fields]).toEqual(["invalid", { reselect: "Only an empty row is to be chosen again." }]);
    expect(await profile()).toEqual(after);
  });

  it("hides where it was from who does not see that place, in settings and in history", async () => {
    const production = idOf(people.admin, "prod");
    const account = await newAccount(people.admin, "prod", { name: "Marker of production" });
    await move(production);
    await pick(people.admin, app.key, "development", rows.lost, account.id);
    await move(qa);
    const seenByAll = await profile();
    expect(rowOf(seenByAll, rows.lost)).toMatchObject({ reselect: true, was: "Marker of production" });
    const hidden = await profile(people.notProd);
    // What it was in Development is told: they see that.
    expect(rowOf(hidden, rows.lost)).toMatchObject({ reselect: true, picked: null });
    const history = query({
      name: "test.history",
      input: z.strictObject({ id: z.string() }),
      output: HistoryOutput,
      run: (scope, { id }) => historyOf(scope, id),
    });
    const told = await done(runQuery(history, people.notProd, { id: hidden.id }));
    expect(told.items.length).toBeGreaterThan(0);
    for (const text of [JSON.stringify(hidden), JSON.stringify(told)]) {
      expect(text).not.toContain("Marker of production");
      expect(text).not.toContain(production);
    }
    const toldAll = await done(runQuery(history, people.viewsProd, { id: hidden.id }));
    expect(JSON.stringify(toldAll)).toContain("Marker of production");
  });
});

describe("an undo", () => {
  it("brings everything back, secrets too", async () => {
    const before = await profile();
    await move(qa, { [rows.matched]: accounts.match.id });
    expect(await done(undo(people.notProd))).toMatchObject({ environmentId: dev, key: "dev" });
    const after = await profile();
    const { revision, changedAt, ...rest } = before;
    expect(after).toMatchObject(rest);
    expect(after.revision).toBeGreaterThan(revision);
    expect(after.undo).toBeNull();
    expect(changedAt).toBeDefined();
    expect(await secretNow()).toBe("of development");
    expect((await refused(undo())).code).toBe("conflict");
  });

  it.each<[string, () => Promise<unknown>]>([
    ["a pick", () => pick(people.admin, app.key, "development", rows.lost, accounts.match.id)],
    ["a value", () => setValue(people.admin, app.key, "development", plainId, "changed")],
    [
      "a setting",
      async () => done(runCommand(updateProfile, people.admin, { ...seen(await profile()), language: "fr" })),
    ],
    ["another move", () => move(idOf(people.admin, "prod"))],
  ])("is gone after %s", async (_what, change) => {
    await move(qa);
    const moved = await profile();
    await change();
    const stale = runCommand(undoSwitch, people.admin, seen(moved));
    expect(["stale", "moved", "conflict"]).toContain((await refused(stale)).code);
    const now = await profile();
    if (now.undo) expect(now.undo.environmentId).toBe(qa);
    else expect((await refused(undo())).code).toBe("conflict");
  });

  it("leaves out what was deleted or is no longer accepted meanwhile", async () => {
    await move(qa);
    const gone = { kind: "connected-account", id: accounts.lost.id, environmentId: dev, revision: 1 };
    await done(runCommand(deleteResource, people.admin, gone));
    const narrow = { slotId: rows.matched, revision: 1, accepts: { integration: "postgresql" } };
    await done(runCommand(restrictRow, people.admin, narrow));
    await done(runCommand(removeRow, people.admin, { slotId: rows.suggested, revision: 1 }));
    await done(runCommand(removeVariable, people.admin, { variableId: secretId, revision: 1 }));
    await done(undo());
    const after = await profile();
    expect(after.environmentId).toBe(dev);
    expect(after.rows.map(({ id }) => id)).toEqual([rows.matched, rows.lost]);
    for (const row of after.rows) expect(row).toMatchObject({ picked: null, reselect: true });
    expect(after.variables.map(({ id }) => id)).toEqual([plainId]);
  });

  it("holds nothing readable on the server", async () => {
    await move(qa);
    const kept = await asOwner<{ row: string; sealed: Buffer }>(
      "select u::text as row, sealed from profile_undos u",
    );
    expect(kept.length).toBeGreaterThan(0);
    for (const { row, sealed } of kept) {
      for (const secret of ["of development", "Ledger of Dev", "https://dev.example.com"]) {
        expect(row).not.toContain(secret);
        expect(sealed.includes(secret)).toBe(false);
      }
    }
  });
});
