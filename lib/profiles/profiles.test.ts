import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { z } from "zod";
import { asOwner } from "@/db/testing/owner";
import { type Command, runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
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
  settingsOf,
  setValue,
  variableOf,
} from "@/lib/testing/apps";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { type Company, newCompany } from "@/lib/testing/company";
import { idOf } from "@/lib/testing/organization";
import { createProfile } from "./create-profile";
import { deleteProfile } from "./delete-profile";
import { getAppSettings } from "./get-app-settings";
import { pickResource } from "./pick-resource";
import { planSwitch } from "./plan-switch";
import type { ProfileDetail } from "./schema";
import { setVariable } from "./set-variable";
import { switchEnvironment } from "./switch-environment";
import { undoSwitch } from "./undo-switch";
import { updateProfile } from "./update-profile";

let people: Company;
let app: { id: string; key: string };
let slotId: string;
let variableId: string;
let dev: string;
let qa: string;
let prod: string;

beforeAll(async () => {
  people = await newCompany();
  [dev, qa, prod] = [idOf(people.admin, "dev"), idOf(people.admin, "qa"), idOf(people.admin, "prod")];
});

beforeEach(async () => {
  app = await newApplication(people.admin);
  slotId = await newRow(people.admin, app.key);
  variableId = await newVariable(people.admin, app.key);
});

const profile = (key = "development", as = people.admin) => profileOf(as, app.key, key);

type Act = {
  name: string;
  give(as: Context, seenProfile: object, more?: object): ReturnType<typeof runCommand>;
};
const act = <S extends z.ZodType, L, R>(
  name: string,
  command: Command<S, L, R>,
  input: () => object = () => ({}),
): Act => ({
  name,
  give: (as, seenProfile, more = {}) => runCommand(command, as, { ...seenProfile, ...input(), ...more }),
});

const acts: Act[] = [
  act("update", updateProfile, () => ({ language: "de" })),
  act("pick", pickResource, () => ({ slotId, resourceId: null })),
  act("set a variable", setVariable, () => ({ variableId, value: "x" })),
  act("switch", switchEnvironment, () => ({ to: qa })),
  act("delete", deleteProfile, () => ({ confirmation: "Copy" })),
];

describe.each(acts)("to $name a profile", ({ give }) => {
  const made = async (environmentId: string): Promise<object> => {
    const input = { application: app.key, environmentId, name: "Copy" };
    await done(runCommand(createProfile, people.admin, input));
    return seen(await profile("copy"));
  };

  it("needs the permission in its environment", async () => {
    expect((await refused(give(people.agent, await made(dev)))).code).toBe("forbidden");
    const inProd = seen(await profile("production"));
    const error = await refused(give(people.viewsProd, inProd));
    expect(error.code).toBe("forbidden");
    expect(error.message).toContain("You can view Production, not change it.");
  });

  it("needs to see it: another environment's and another organization's are not found", async () => {
    const inProd = seen(await profile("production"));
    expect(await refused(give(people.inDev, inProd))).toEqual({
      code: "not-found",
      message: "This profile was not found.",
    });
    expect((await refused(give(people.stranger, await made(dev)))).code).toBe("not-found");
    expect((await refused(give(people.admin, { ...inProd, profileId: randomUUID() }))).code).toBe(
      "not-found",
    );
  });

  it("needs it as it was seen", async () => {
    const there = await made(dev);
    expect((await refused(give(people.admin, there, { revision: 77 }))).code).toBe("stale");
    expect((await refused(give(people.admin, there, { environmentId: prod }))).code).toBe("moved");
    expect((await refused(give(people.admin, there, { profileId: "x" }))).code).toBe("invalid");
    expect((await refused(give(people.admin, there, { unknown: 1 }))).code).toBe("invalid");
    expect(seen(await profile("copy"))).toEqual(there);
  });

  it("is done by a Developer of its environment, with one audit row there", async () => {
    const id = people.admin.organization.id;
    const there = await made(dev);
    const from = await nextNumber(id);
    await done(give(people.notProd, there));
    const rows = await auditOf(id, from);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ outcome: "done", actor_name: "Barbara", subject_name: "Copy" });
    expect([rows[0]?.environment_id, rows[0]?.other_environment_id]).toContain(dev);
  });
});

describe("a profile's settings", () => {
  it("are changed together or one by one", async () => {
    const change = { name: "Dev EU", language: "de", timezone: "Europe/Berlin", sessionMinutes: 60 };
    await done(runCommand(updateProfile, people.admin, { ...seen(await profile()), ...change }));
    expect(await profile()).toMatchObject({ ...change, authentication: "sign-in", key: "development" });
    const open = { ...seen(await profile()), authentication: "public" };
    await done(runCommand(updateProfile, people.admin, open));
    expect(await profile()).toMatchObject({ ...change, authentication: "public" });
  });

  it.each([
    ["name", ""],
    ["name", "x".repeat(61)],
    ["language", "xx"],
    ["timezone", "Mars/Olympus"],
    ["sessionMinutes", 0],
    ["sessionMinutes", 90 * 24 * 60 + 1],
    ["sessionMinutes", 1.5],
    ["authentication", "none"],
  ])("refuse %s %j", async (field, value) => {
    const error = await refused(
      runCommand(updateProfile, people.admin, { ...seen(await profile()), [field]: value }),
    );
    expect(error.code).toBe("invalid");
    expect(Object.keys(error.fields ?? {})).toEqual([field]);
  });

  it("refuse a name that is taken in the environment, not one behind a wall", async () => {
    const make = (environmentId: string, name: string, as = people.admin) =>
      runCommand(createProfile, as, { application: app.key, environmentId, name });
    await done(make(prod, "Trial"));
    // Whether Production has a Trial is not told to who does not see Production.
    await done(make(dev, "Trial", people.inDev));
    expect(await refused(make(dev, "TRIAL"))).toMatchObject({
      code: "conflict",
      fields: { name: "A profile in this environment has this name. Choose another." },
    });
  });
});

describe("a profile is made", () => {
  it("blank, by a Developer of the environment", async () => {
    const input = { application: app.key, environmentId: dev, name: "Production" };
    const { key } = await done(runCommand(createProfile, people.inDev, input));
    // The three keys stay free for the profiles an app is born with.
    expect(key).toBe("production-profile");
    expect(await profile(key)).toMatchObject({ home: null, environmentId: dev, language: "en" });
  });

  it("not where one may not, does not see, or for another organization's app", async () => {
    const making = (as: Context, environmentId: string) =>
      refused(runCommand(createProfile, as, { application: app.key, environmentId, name: "No" }));
    expect((await making(people.agent, dev)).code).toBe("forbidden");
    expect((await making(people.viewsProd, prod)).code).toBe("forbidden");
    expect((await making(people.inDev, prod)).code).toBe("not-found");
    expect((await making(people.stranger, dev)).code).toBe("not-found");
    expect((await making(people.admin, idOf(people.stranger, "dev"))).code).toBe("not-found");
  });

  it("from an existing one: settings, picks, values and secrets within one environment", async () => {
    const account = await newAccount(people.admin, "dev");
    const secret = await newVariable(people.admin, app.key, { secret: true });
    await pick(people.admin, app.key, "development", slotId, account.id);
    await setValue(people.admin, app.key, "development", variableId, "plain");
    await setValue(people.admin, app.key, "development", secret, "sealed");
    const from = await profile();
    await done(runCommand(updateProfile, people.admin, { ...seen(from), language: "ja" }));
    const input = { application: app.key, environmentId: dev, name: "Twin", from: from.id };
    await done(runCommand(createProfile, people.inDev, input));
    const twin = await profile("twin");
    expect(twin.language).toBe("ja");
    expect(rowOf(twin, slotId).picked?.id).toBe(account.id);
    expect(variableOf(twin, variableId).value).toBe("plain");
    expect(variableOf(twin, secret)).toMatchObject({ isSet: true, value: null });
  });

  it("from one of another environment: settings and plain values, no pick and no secret", async () => {
    const account = await newAccount(people.admin, "prod");
    const secret = await newVariable(people.admin, app.key, { secret: true });
    await pick(people.admin, app.key, "production", slotId, account.id);
    await setValue(people.admin, app.key, "production", variableId, "plain");
    await setValue(people.admin, app.key, "production", secret, "sealed");
    const from = (await profile("production")).id;
    const input = { application: app.key, environmentId: dev, name: "From live", from };
    await done(runCommand(createProfile, people.admin, input));
    const made = await profile("from-live");
    expect(rowOf(made, slotId)).toMatchObject({ picked: null, reselect: false, was: null });
    expect(variableOf(made, variableId).value).toBe("plain");
    expect(variableOf(made, secret)).toMatchObject({ isSet: false, enterAgain: false });
    expect(JSON.stringify(await settingsOf(people.inDev, app.key, "from-live"))).not.toContain(account.name);
    // Not by who does not see it.
    const sneaking = { ...input, name: "Sneaked" };
    expect((await refused(runCommand(createProfile, people.inDev, sneaking))).code).toBe("not-found");
  });

  it("not from another app's profile", async () => {
    const other = await newApplication(people.admin);
    const from = (await profileOf(people.admin, other.key, "development")).id;
    const input = { application: app.key, environmentId: dev, name: "Mixed", from };
    expect((await refused(runCommand(createProfile, people.admin, input))).code).toBe("not-found");
  });
});

describe("a profile is deleted", () => {
  it("with all that hangs on it, when a person made it", async () => {
    const made = { application: app.key, environmentId: dev, name: "Copy" };
    await done(runCommand(createProfile, people.admin, made));
    const account = await newAccount(people.admin, "dev");
    await pick(people.admin, app.key, "copy", slotId, account.id);
    await setValue(people.admin, app.key, "copy", variableId, "x");
    const copy = await profile("copy");
    await done(runCommand(switchEnvironment, people.admin, { ...seen(copy), to: qa }));
    await done(runCommand(deleteProfile, people.admin, seen(await profile("copy"))));
    for (const table of ["bindings", "variable_values", "profiles"]) {
      const column = table === "profiles" ? "id" : "profile_id";
      expect(await asOwner(`select from ${table} where ${column} = $1`, [copy.id]), table).toEqual([]);
    }
  });

  it("with what it left where its deleter does not see it; another's stays", async () => {
    const leftOf = async (id: string) => {
      const rows = (table: string) => asOwner(`select from ${table} where profile_id = $1`, [id]);
      return [(await rows("profile_undos")).length, (await rows("former_picks")).length];
    };
    const moved: ProfileDetail[] = [];
    for (const key of ["wanderer", "neighbour"]) {
      await done(
        runCommand(createProfile, people.admin, { application: app.key, environmentId: prod, name: key }),
      );
      await pick(people.admin, app.key, key, slotId, (await newAccount(people.admin, "prod")).id);
      await done(runCommand(switchEnvironment, people.admin, { ...seen(await profile(key)), to: dev }));
      moved.push(await profile(key));
    }
    const [gone, stays] = moved.map(({ id }) => id);
    expect(await leftOf(gone ?? "")).toEqual([1, 1]);
    await done(
      runCommand(deleteProfile, people.inDev, seen(await profileOf(people.inDev, app.key, "wanderer"))),
    );
    expect(await leftOf(gone ?? "")).toEqual([0, 0]);
    expect(await leftOf(stays ?? "")).toEqual([1, 1]);
  });

  it("not when the app was born with it", async () => {
    const error = await refused(runCommand(deleteProfile, people.admin, seen(await profile())));
    expect(error.code).toBe("forbidden");
    expect(error.message).toBe("An app keeps the three profiles it was born with.");
  });

  it("in a protected environment once its name is typed", async () => {
    const input = { application: app.key, environmentId: prod, name: "Canary" };
    await done(runCommand(createProfile, people.admin, input));
    const canary = seen(await profile("canary"));
    expect(await refused(runCommand(deleteProfile, people.admin, canary))).toMatchObject({
      code: "invalid",
      fields: { confirmation: "Type Canary to delete it." },
    });
    await done(runCommand(deleteProfile, people.admin, { ...canary, confirmation: "Canary" }));
  });
});

describe("a pick", () => {
  const picking = (there: ProfileDetail, more: object, as = people.admin) =>
    runCommand(pickResource, as, { ...seen(there), slotId, ...more });

  it("is made, changed and taken away", async () => {
    const [one, two] = [await newAccount(people.admin, "dev"), await newAccount(people.admin, "dev")];
    for (const account of [one, two]) {
      await done(picking(await profile(), { resourceId: account.id }, people.inDev));
      expect(rowOf(await profile(), slotId).picked).toMatchObject({ id: account.id, name: account.name });
    }
    await done(picking(await profile(), { resourceId: null }));
    expect(rowOf(await profile(), slotId)).toMatchObject({ picked: null, reselect: false });
  });

  it("is never of another environment or organization, nor of what does not exist", async () => {
    const there = await profile();
    for (const account of [await newAccount(people.admin, "qa"), await newAccount(people.stranger, "dev")]) {
      expect(await refused(picking(there, { resourceId: account.id }))).toEqual({
        code: "not-found",
        message: "This account was not found.",
      });
    }
    expect((await refused(picking(there, { resourceId: randomUUID() }))).code).toBe("not-found");
  });

  it("is never for another app's row", async () => {
    const account = await newAccount(people.admin, "dev");
    const other = await newRow(people.admin, (await newApplication(people.admin)).key);
    const theirs = await newRow(people.stranger, (await newApplication(people.stranger)).key);
    for (const foreign of [other, theirs, randomUUID()]) {
      const answer = picking(await profile(), { slotId: foreign, resourceId: account.id });
      expect(await refused(answer)).toEqual({ code: "not-found", message: "This row was not found." });
    }
  });

  it("is never of what the row does not accept", async () => {
    const narrow = await newRow(people.admin, app.key, { accepts: { integration: "twilio" }, name: "Texts" });
    const account = await newAccount(people.admin, "dev");
    const answer = picking(await profile(), { slotId: narrow, resourceId: account.id });
    expect(await refused(answer)).toMatchObject({
      code: "invalid",
      fields: { resourceId: `Texts doesn't accept ${account.name}. Choose another.` },
    });
    const twilio = await newTwilioAccount(people.admin, "dev");
    await done(picking(await profile(), { slotId: narrow, resourceId: twilio.id }));
  });
});

describe("what one does not see", () => {
  it("is in no settings, under no address", async () => {
    const account = await newAccount(people.admin, "prod", { name: "Marker of production" });
    await pick(people.admin, app.key, "production", slotId, account.id);
    await setValue(people.admin, app.key, "production", variableId, "Marker of production");
    const production = await profile("production");
    for (const env of ["all", "prod", "PROD", "production", "nowhere"]) {
      const asked = { application: app.key, env, profile: "production", last: "production" };
      const told = JSON.stringify(await done(runQuery(getAppSettings, people.inDev, asked)));
      for (const hidden of [production.id, prod, account.id, "Marker of production"]) {
        expect(told).not.toContain(hidden);
      }
    }
    const plan = runQuery(planSwitch, people.inDev, { profileId: production.id, to: dev });
    expect((await refused(plan)).code).toBe("not-found");
  });

  it("is no place to move to, nor to plan for", async () => {
    const there = await profile();
    expect(await refused(runQuery(planSwitch, people.inDev, { profileId: there.id, to: prod }))).toEqual({
      code: "not-found",
      message: "This environment was not found.",
    });
    const switching = runCommand(switchEnvironment, people.inDev, { ...seen(there), to: prod });
    expect(await refused(switching)).toEqual({
      code: "not-found",
      message: "This environment was not found.",
    });
  });

  it("an undo behind a wall is no undo", async () => {
    await done(
      runCommand(switchEnvironment, people.admin, { ...seen(await profile("production")), to: dev }),
    );
    const there = await profile("production", people.inDev);
    expect(there.undo).toBeNull();
    expect((await refused(runCommand(undoSwitch, people.inDev, seen(there)))).code).toBe("conflict");
    expect((await profile("production", people.viewsProd)).undo).toEqual({ environmentId: prod });
    expect((await refused(runCommand(undoSwitch, people.viewsProd, seen(there)))).code).toBe("forbidden");
  });
});
