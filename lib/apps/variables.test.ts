import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { setVariable } from "@/lib/profiles/set-variable";
import { everythingKept } from "@/lib/resources/testing/kept";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { done, refused } from "@/lib/testing/answers";
import {
  newApplication,
  newVariable,
  profileOf,
  seen,
  settingsOf,
  setValue,
  variableOf,
} from "@/lib/testing/apps";
import { type Company, newCompany } from "@/lib/testing/company";
import { addVariable } from "./add-variable";
import { removeVariable } from "./remove-variable";
import { updateVariable } from "./update-variable";

let people: Company;
let app: { id: string; key: string };

beforeAll(async () => {
  people = await newCompany();
});

beforeEach(async () => {
  app = await newApplication(people.admin);
});

const variable = async (id: string, profile = "development", as = people.admin) =>
  variableOf(await profileOf(as, app.key, profile), id);

describe("a variable is added", () => {
  it("for every profile, with a default, and a value in one", async () => {
    const profile = await profileOf(people.inDev, app.key, "development");
    const input = {
      application: app.key,
      name: "API_URL",
      initial: "https://api.example.com",
      pick: { ...seen(profile), value: "https://dev.example.com" },
    };
    const { variableId, revision } = await done(runCommand(addVariable, people.inDev, input));
    expect(revision).toBe(profile.revision + 1);
    expect(await variable(variableId)).toMatchObject({ isSet: true, value: "https://dev.example.com" });
    expect(await variable(variableId, "production")).toMatchObject({
      initial: "https://api.example.com",
      isSet: false,
      value: null,
      enterAgain: false,
    });
    expect(await refused(runCommand(addVariable, people.admin, { ...input, pick: undefined }))).toMatchObject(
      {
        code: "conflict",
        fields: { name: "This app has a variable of this name. Choose another." },
      },
    );
  });

  it("not into a profile that is stale, moved, another app's, or one may not change", async () => {
    const other = await newApplication(people.admin);
    const mine = await profileOf(people.admin, app.key, "development");
    const production = await profileOf(people.admin, app.key, "production");
    const codeOf = async (picked: object, as = people.admin) => {
      const input = { application: app.key, name: "NEVER", pick: { ...picked, value: "x" } };
      return (await refused(runCommand(addVariable, as, input))).code;
    };
    expect(await codeOf({ ...seen(mine), revision: 4 })).toBe("stale");
    expect(await codeOf({ ...seen(mine), environmentId: production.environmentId })).toBe("moved");
    expect(await codeOf(seen(await profileOf(people.admin, other.key, "qa")))).toBe("not-found");
    expect(await codeOf(seen(production), people.viewsProd)).toBe("forbidden");
    expect(await codeOf(seen(production), people.inDev)).toBe("not-found");
    expect((await settingsOf(people.admin, app.key, "qa")).profile?.variables).toEqual([]);
  });

  it.each([
    ["no name", { name: "" }, "name"],
    ["a name that begins with a digit", { name: "1ST" }, "name"],
    ["a name with a space", { name: "API URL" }, "name"],
    ["a default for a secret", { name: "TOKEN", secret: true, initial: "readable" }, "initial"],
    ["a very long default", { name: "LONG", initial: "x".repeat(16_385) }, "initial"],
    ["a NUL", { name: "NUL", initial: "a\u0000b" }, "initial"],
  ])("not with %s", async (_what, more, field) => {
    const error = await refused(runCommand(addVariable, people.admin, { application: app.key, ...more }));
    expect(error.code).toBe("invalid");
    expect(Object.keys(error.fields ?? {})).toEqual([field]);
  });

  it("not by an Agent or a stranger", async () => {
    const input = { application: app.key, name: "NEVER" };
    expect((await refused(runCommand(addVariable, people.agent, input))).code).toBe("forbidden");
    expect((await refused(runCommand(addVariable, people.stranger, input))).code).toBe("not-found");
  });
});

describe("a value", () => {
  it("is set, changed and taken away in one profile alone", async () => {
    const id = await newVariable(people.admin, app.key, { initial: "default" });
    await setValue(people.inDev, app.key, "development", id, "mine");
    expect(await variable(id)).toMatchObject({ isSet: true, value: "mine" });
    expect(await variable(id, "qa")).toMatchObject({ isSet: false, value: null });
    await setValue(people.inDev, app.key, "development", id, "");
    expect(await variable(id)).toMatchObject({ isSet: true, value: "" });
    await setValue(people.inDev, app.key, "development", id, null);
    expect(await variable(id)).toMatchObject({ isSet: false, value: null, initial: "default" });
  });

  it("of a secret is sealed, and told to nobody", async () => {
    const secret = `secret-${randomUUID()}`;
    const profile = await profileOf(people.admin, app.key, "development");
    const { variableId } = await done(
      runCommand(addVariable, people.admin, {
        application: app.key,
        name: "TOKEN",
        secret: true,
        pick: { ...seen(profile), value: secret },
      }),
    );
    await setValue(people.admin, app.key, "development", variableId, `${secret}-2`);
    expect(await variable(variableId)).toMatchObject({ secret: true, isSet: true, value: null });
    expect(JSON.stringify(await settingsOf(people.admin, app.key, "development"))).not.toContain(secret);
    const kept = await everythingKept();
    expect(kept).toContain(variableId);
    expect(kept).not.toContain(secret);
    const [row] = await asOwner<{ plain: string | null; sealed: Buffer }>(
      "select plain, sealed from variable_values where variable_id = $1",
      [variableId],
    );
    expect(row?.plain).toBeNull();
    expect(row?.sealed.includes(secret)).toBe(false);
  });

  it("is of a variable of the same app", async () => {
    const other = await newApplication(people.admin);
    const foreign = await newVariable(people.admin, other.key);
    const theirs = await newVariable(people.stranger, (await newApplication(people.stranger)).key);
    const profile = await profileOf(people.admin, app.key, "development");
    for (const variableId of [foreign, theirs, randomUUID()]) {
      const setting = runCommand(setVariable, people.admin, { ...seen(profile), variableId, value: "x" });
      expect((await refused(setting)).code).toBe("not-found");
    }
  });
});

describe("a variable that several profiles set", () => {
  it("is described by a Developer of any one environment, and renamed by who may change them all", async () => {
    const id = await newVariable(people.admin, app.key, { name: "OLD_NAME" });
    await setValue(people.admin, app.key, "production", id, "live");
    const describe = { variableId: id, revision: 1, description: "What it is." };
    expect(await done(runCommand(updateVariable, people.inDev, describe))).toEqual({ revision: 2 });
    const rename = { variableId: id, revision: 2, name: "NEW_NAME" };
    expect(await refused(runCommand(updateVariable, people.inDev, rename))).toEqual({
      code: "forbidden",
      message: "Also used in profiles you can't change. Ask an admin.",
    });
    expect((await refused(runCommand(updateVariable, people.viewsProd, rename))).code).toBe("forbidden");
    await done(runCommand(updateVariable, people.admin, rename));
    expect((await refused(runCommand(updateVariable, people.admin, rename))).code).toBe("stale");
    expect(await variable(id, "production")).toMatchObject({ name: "NEW_NAME", value: "live" });
  });

  it("is removed by who may change them all, with its values", async () => {
    const id = await newVariable(people.admin, app.key, { secret: true });
    await setValue(people.admin, app.key, "development", id, "one");
    await setValue(people.admin, app.key, "production", id, "two");
    const input = { variableId: id, revision: 1 };
    for (const who of [people.inDev, people.notProd, people.viewsProd, people.agent]) {
      expect((await refused(runCommand(removeVariable, who, input))).code).toBe("forbidden");
    }
    expect((await refused(runCommand(removeVariable, people.stranger, input))).code).toBe("not-found");
    expect((await refused(runCommand(removeVariable, people.admin, { ...input, revision: 5 }))).code).toBe(
      "stale",
    );
    expect((await variable(id, "production")).isSet).toBe(true);
    const answer = await done(runCommand(removeVariable, people.admin, input));
    expect(answer.profiles.sort()).toEqual(["Development", "Production"]);
    expect(await asOwner("select from variable_values where variable_id = $1", [id])).toEqual([]);
  });

  it("never gets a default once it is secret", async () => {
    const id = await newVariable(people.admin, app.key, { secret: true });
    const change = { variableId: id, revision: 1, initial: "readable" };
    expect((await refused(runCommand(updateVariable, people.admin, change))).code).toBe("invalid");
  });
});

describe("a default", () => {
  const hidden = { code: "forbidden", message: "Also used in profiles you can't change. Ask an admin." };

  it("is not changed, and its variable not renamed or removed, by who may not change a profile that falls back on it", async () => {
    const id = await newVariable(people.admin, app.key, { initial: "https://api.example.com" });
    const seenAs = { variableId: id, revision: 1 };
    const acts = [
      (who: Context) => runCommand(updateVariable, who, { ...seenAs, initial: "https://evil.example.net" }),
      (who: Context) => runCommand(updateVariable, who, { ...seenAs, initial: null }),
      (who: Context) => runCommand(updateVariable, who, { ...seenAs, name: "OTHER_NAME" }),
      (who: Context) => runCommand(removeVariable, who, seenAs),
    ];
    for (const act of acts) {
      for (const who of [people.inDev, people.notProd]) {
        expect(await refused<unknown>(act(who))).toMatchObject(hidden);
      }
      expect((await refused<unknown>(act(people.viewsProd))).code).toBe("forbidden");
    }
    expect(await variable(id)).toMatchObject({ initial: "https://api.example.com" });
  });

  it("is changed by who may change every profile that falls back on it; its description by anyone who may change apps", async () => {
    const id = await newVariable(people.admin, app.key, { initial: "one" });
    await setValue(people.admin, app.key, "production", id, "of its own");
    const change = { variableId: id, revision: 1, initial: "two" };
    // Production is seen and not changed by them, and does not fall back.
    expect(await done(runCommand(updateVariable, people.viewsProd, change))).toEqual({ revision: 2 });
    const describe = { variableId: id, revision: 2, description: "Where it calls." };
    expect(await done(runCommand(updateVariable, people.inDev, describe))).toEqual({ revision: 3 });
    expect(
      await done(runCommand(removeVariable, people.admin, { variableId: id, revision: 3 })),
    ).toBeTruthy();
  });
});
