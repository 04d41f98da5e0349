import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { everythingKept } from "@/lib/resources/testing/kept";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { done, refused } from "@/lib/testing/answers";
import { newApplication, newVariable, profileOf, seen, setValue } from "@/lib/testing/apps";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { type Company, newCompany } from "@/lib/testing/company";
import { setVariables } from "./set-variables";

let people: Company;
let app: { id: string; key: string };

beforeAll(async () => {
  people = await newCompany();
});

beforeEach(async () => {
  app = await newApplication(people.admin);
});

type Sent = { name: string; secret?: boolean; value: string | null };

async function send(who: Context, sent: readonly Sent[], more: object = {}) {
  const pick = seen(await profileOf(people.admin, app.key, "development"));
  const variables = sent.map((each) => ({ secret: false, ...each }));
  return runCommand(setVariables, who, { application: app.key, pick, variables, ...more });
}

const shown = async (profile = "development") =>
  (await profileOf(people.admin, app.key, profile)).variables.map(({ name, secret, isSet, value }) => ({
    name,
    secret,
    isSet,
    value,
  }));

describe("many variables at once", () => {
  it("are added for the app, with their values in one profile alone", async () => {
    const secret = `secret-${randomUUID()}`;
    const answer = await done(
      send(people.inDev, [
        { name: "API_URL", value: "https://dev.example.com" },
        { name: "TOKEN", secret: true, value: secret },
        { name: "LATER", secret: true, value: null },
        { name: "EMPTY", value: "" },
      ]),
    );
    expect(answer).toMatchObject({ added: 4, set: 3 });
    expect(await shown()).toEqual([
      { name: "API_URL", secret: false, isSet: true, value: "https://dev.example.com" },
      { name: "TOKEN", secret: true, isSet: true, value: null },
      { name: "LATER", secret: true, isSet: false, value: null },
      { name: "EMPTY", secret: false, isSet: true, value: "" },
    ]);
    expect((await shown("production")).every(({ isSet }) => !isSet)).toBe(true);
    expect(await everythingKept()).not.toContain(secret);
  });

  it("change what is there in that profile, and say so in two audit rows without a secret", async () => {
    const url = await newVariable(people.admin, app.key, { name: "API_URL", initial: "default" });
    const token = await newVariable(people.admin, app.key, { name: "TOKEN", secret: true });
    await setValue(people.admin, app.key, "development", url, "old");
    await setValue(people.admin, app.key, "development", token, "old secret");
    await setValue(people.admin, app.key, "qa", url, "of QA");
    const from = await nextNumber(people.admin.organization.id);
    await done(
      send(people.admin, [
        { name: "API_URL", value: "new" },
        { name: "TOKEN", secret: true, value: "new secret" },
        { name: "MORE", value: "more" },
      ]),
    );
    expect(await shown("qa")).toContainEqual({
      name: "API_URL",
      secret: false,
      isSet: true,
      value: "of QA",
    });
    const rows = await auditOf(people.admin.organization.id, from);
    expect(rows.map(({ subject_kind, before, after }) => [subject_kind, before, after])).toEqual([
      ["application", null, { variables: [{ variable: "MORE", secret: false }] }],
      [
        "profile",
        { values: { API_URL: "old", TOKEN: "set", MORE: null } },
        { values: { API_URL: "new", TOKEN: "changed", MORE: "more" } },
      ],
    ]);
  });

  it("are all there or none: one that can't be takes the others with it", async () => {
    await newVariable(people.admin, app.key, { name: "TOKEN", secret: true });
    const before = await shown();
    const wrong: [Sent[], string][] = [
      [[{ name: "TOKEN", value: "readable" }], "variables.1.secret"],
      [[{ name: "A B", value: "x" }], "variables.1.name"],
      [[{ name: "FINE", value: "twice" }], "variables.1.name"],
      [[{ name: "LONG", value: "x".repeat(16_385) }], "variables.1.value"],
      [[{ name: "NUL", value: "a\u0000b" }], "variables.1.value"],
    ];
    for (const [more, field] of wrong) {
      const error = await refused(send(people.admin, [{ name: "FINE", value: "fine" }, ...more]));
      expect(error.code).toBe("invalid");
      expect(Object.keys(error.fields ?? {})).toEqual([field]);
    }
    expect(await shown()).toEqual(before);
  });

  it("are at most 500, with those that are there", async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => ({ name: `V_${index}`, value: "x" }));
    expect((await refused(send(people.admin, many(10_000)))).fields).toEqual({
      variables: "An app can have at most 500 variables.",
    });
    await newVariable(people.admin, app.key, { name: "OWN" });
    expect((await refused(send(people.admin, many(500)))).code).toBe("conflict");
    expect(await shown()).toHaveLength(1);
    expect(await done(send(people.admin, many(499)))).toMatchObject({ added: 499 });
  });

  it("are not for who may not change the profile, nor for a profile that changed or is another app's", async () => {
    const one = [{ name: "ONE", value: "x" }];
    expect((await refused(send(people.agent, one))).code).toBe("forbidden");
    expect((await refused(send(people.stranger, one))).code).toBe("not-found");
    const production = seen(await profileOf(people.admin, app.key, "production"));
    expect((await refused(send(people.viewsProd, one, { pick: production }))).code).toBe("forbidden");
    expect((await refused(send(people.inDev, one, { pick: production }))).code).toBe("not-found");
    const own = seen(await profileOf(people.admin, app.key, "development"));
    expect((await refused(send(people.admin, one, { pick: { ...own, revision: 9 } }))).code).toBe("stale");
    const other = await newApplication(people.admin);
    expect((await refused(send(people.admin, one, { application: other.key }))).code).toBe("not-found");
    expect(await shown()).toEqual([]);
  });
});
