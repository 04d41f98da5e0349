import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "@/lib/server/command";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import {
  newAccount,
  newApplication,
  newRow,
  newTwilioAccount,
  pick,
  profileOf,
  rowOf,
  seen,
} from "@/lib/testing/apps";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { type Company, newCompany } from "@/lib/testing/company";
import { addRow } from "./add-row";
import { describeRow } from "./describe-row";
import { listRowUses } from "./list-row-uses";
import { removeRow } from "./remove-row";
import { restrictRow } from "./restrict-row";

const elsewhere = "Also used in profiles you can't change. Ask an admin.";

let people: Company;
let app: { id: string; key: string };

beforeAll(async () => {
  people = await newCompany();
});

beforeEach(async () => {
  app = await newApplication(people.admin);
});

const row = async (slotId: string, profile = "development", as = people.admin) =>
  rowOf(await profileOf(as, app.key, profile), slotId);

describe("a row is added", () => {
  it("for every profile, and picked in one, in two clicks", async () => {
    const account = await newTwilioAccount(people.admin, "dev");
    const profile = await profileOf(people.inDev, app.key, "development");
    const input = {
      application: app.key,
      kind: "connected-account",
      accepts: { integration: "twilio" },
      pick: { ...seen(profile), resourceId: account.id },
    };
    const { slotId, revision } = await done(runCommand(addRow, people.inDev, input));
    expect(revision).toBe(profile.revision + 1);
    expect(await row(slotId)).toMatchObject({
      name: "Twilio",
      key: "twilio",
      required: false,
      picked: { id: account.id, name: account.name },
    });
    expect(await row(slotId, "production")).toMatchObject({ name: "Twilio", picked: null, reselect: false });
    // A second one of the same integration gets a name and key of its own.
    const now = await profileOf(people.inDev, app.key, "development");
    const again = { ...input, pick: { ...seen(now), resourceId: account.id } };
    const second = await done(runCommand(addRow, people.inDev, again));
    expect(await row(second.slotId)).toMatchObject({ name: "Twilio 2", key: "twilio-2" });
  });

  it("not with an account that it does not accept, nor one of another environment or organization", async () => {
    const profile = await profileOf(people.admin, app.key, "development");
    const picking = (resourceId: string) =>
      refused(
        runCommand(addRow, people.admin, {
          application: app.key,
          kind: "connected-account",
          accepts: { integration: "twilio" },
          pick: { ...seen(profile), resourceId },
        }),
      );
    expect((await picking((await newAccount(people.admin, "dev")).id)).code).toBe("invalid");
    expect((await picking((await newTwilioAccount(people.admin, "prod")).id)).code).toBe("not-found");
    expect((await picking((await newTwilioAccount(people.stranger, "dev")).id)).code).toBe("not-found");
    expect((await profileOf(people.admin, app.key, "development")).rows).toEqual([]);
  });

  it("not by an Agent, nor into a profile that one may only view or does not see", async () => {
    const input = { application: app.key, kind: "connected-account" };
    expect((await refused(runCommand(addRow, people.agent, input))).code).toBe("forbidden");
    const account = await newAccount(people.admin, "prod");
    const production = await profileOf(people.admin, app.key, "production");
    const withPick = { ...input, pick: { ...seen(production), resourceId: account.id } };
    expect((await refused(runCommand(addRow, people.viewsProd, withPick))).code).toBe("forbidden");
    expect((await refused(runCommand(addRow, people.inDev, withPick))).code).toBe("not-found");
    expect((await refused(runCommand(addRow, people.stranger, input))).code).toBe("not-found");
  });

  it("not into another app's profile, a stale or a moved one", async () => {
    const other = await newApplication(people.admin);
    const account = await newAccount(people.admin, "dev");
    const theirs = await profileOf(people.admin, other.key, "development");
    const mine = await profileOf(people.admin, app.key, "development");
    const input = { application: app.key, kind: "connected-account" };
    const codeOf = async (picked: object) => {
      const full = { ...input, pick: { ...picked, resourceId: account.id } };
      return (await refused(runCommand(addRow, people.admin, full))).code;
    };
    expect(await codeOf(seen(theirs))).toBe("not-found");
    expect(await codeOf({ ...seen(mine), revision: 99 })).toBe("stale");
    const { environmentId } = await profileOf(people.admin, app.key, "qa");
    expect(await codeOf({ ...seen(mine), environmentId })).toBe("moved");
  });

  it.each([
    ["an unknown kind", { kind: "phone-number" }, "kind"],
    [
      "an unknown integration",
      { kind: "connected-account", accepts: { integration: "fax" } },
      "accepts.integration",
    ],
    ["another narrowing", { kind: "connected-account", accepts: { colour: "red" } }, "accepts.colour"],
    ["a long name", { kind: "connected-account", name: "x".repeat(81) }, "name"],
  ])("not with %s", async (_what, more, field) => {
    const error = await refused(runCommand(addRow, people.admin, { application: app.key, ...more }));
    expect(error.code).toBe("invalid");
    expect(Object.keys(error.fields ?? {})).toEqual([field]);
  });
});

describe("a row is described", () => {
  it("by a Developer of any one environment, for all profiles", async () => {
    const slotId = await newRow(people.admin, app.key);
    const change = { slotId, revision: 1, name: "Calendar", description: "Where meetings go." };
    expect(await done(runCommand(describeRow, people.inDev, change))).toEqual({ revision: 2 });
    expect(await row(slotId, "production")).toMatchObject({
      name: "Calendar",
      description: "Where meetings go.",
    });
    expect((await refused(runCommand(describeRow, people.inDev, change))).code).toBe("stale");
    const now = { ...change, revision: 2 };
    expect((await refused(runCommand(describeRow, people.agent, now))).code).toBe("forbidden");
    expect((await refused(runCommand(describeRow, people.stranger, now))).code).toBe("not-found");
  });
});

describe("a row that several profiles use", () => {
  type Act = "removed" | "narrowed" | "required";
  const acts: Act[] = ["removed", "narrowed", "required"];
  const give = (act: Act, slotId: string, as = people.admin, revision = 1) => {
    if (act === "removed") return runCommand(removeRow, as, { slotId, revision });
    const rule = act === "narrowed" ? { accepts: { integration: "twilio" } } : { required: true };
    return runCommand(restrictRow, as, { slotId, revision, ...rule });
  };
  const usedIn = async (...profiles: ("development" | "qa" | "production")[]) => {
    const slotId = await newRow(people.admin, app.key, { name: "Ledger" });
    const environments = { development: "dev", qa: "qa", production: "prod" };
    for (const profile of profiles) {
      const account = await newAccount(people.admin, environments[profile]);
      await pick(people.admin, app.key, profile, slotId, account.id);
    }
    return slotId;
  };

  it.each(acts)("is %s by who may change them all", async (act) => {
    const slotId = await usedIn("development", "qa");
    // Production does not use it, so that Production is not asked for.
    await done<unknown>(give(act, slotId, people.notProd));
    const { rows } = await profileOf(people.admin, app.key, "qa");
    const after = rows.find(({ id }) => id === slotId);
    if (act === "removed") expect(after).toBeUndefined();
    if (act === "narrowed") expect(after).toMatchObject({ picked: null, accepts: { integration: "twilio" } });
    if (act === "required") expect(after).toMatchObject({ picked: { facet: "http-api" }, required: true });
  });

  it.each(acts)("is not %s by who may only view one of them", async (act) => {
    const slotId = await usedIn("development", "production");
    expect((await refused<unknown>(give(act, slotId, people.viewsProd))).code).toBe("forbidden");
    expect((await row(slotId, "production")).picked).not.toBeNull();
    expect((await row(slotId)).picked).not.toBeNull();
  });

  it.each(acts)("is not %s by who does not see one of them, and learns no more than that", async (act) => {
    const slotId = await usedIn("development", "production");
    for (const who of [people.inDev, people.notProd]) {
      const error = await refused<unknown>(give(act, slotId, who));
      expect(error).toEqual({ code: "forbidden", message: elsewhere });
    }
    expect((await row(slotId)).picked).not.toBeNull();
  });

  it.each(acts)("is %s by who sees one profile, when no other uses it", async (act) => {
    const slotId = await usedIn("development");
    await done<unknown>(give(act, slotId, people.inDev));
  });

  it.each(acts)("is not %s by an Agent, a stranger, or on what has changed meanwhile", async (act) => {
    const slotId = await usedIn("development");
    expect((await refused<unknown>(give(act, slotId, people.agent))).code).toBe("forbidden");
    expect((await refused<unknown>(give(act, slotId, people.stranger))).code).toBe("not-found");
    expect((await refused<unknown>(give(act, slotId, people.admin, 9))).code).toBe("stale");
    expect((await row(slotId)).picked).not.toBeNull();
  });

  it("is widened and made optional by a Developer of any one environment", async () => {
    const slotId = await newRow(people.admin, app.key, {
      accepts: { integration: "twilio" },
      required: true,
    });
    const account = await newTwilioAccount(people.admin, "prod");
    await pick(people.admin, app.key, "production", slotId, account.id);
    const wider = { slotId, revision: 1, accepts: {}, required: false };
    const answer = await done(runCommand(restrictRow, people.inDev, wider));
    expect(answer).toEqual({ revision: 2, emptied: [] });
    expect((await row(slotId, "production")).picked?.id).toBe(account.id);
  });

  it("keeps what it still accepts when it is narrowed, and says which profiles were emptied", async () => {
    const slotId = await usedIn("qa");
    const twilio = await newTwilioAccount(people.admin, "dev");
    await pick(people.admin, app.key, "development", slotId, twilio.id);
    const open = await profileOf(people.admin, app.key, "qa");
    const answer = await done(
      runCommand(restrictRow, people.notProd, { slotId, revision: 1, accepts: { integration: "twilio" } }),
    );
    expect(answer).toMatchObject({ emptied: ["QA"] });
    expect((await row(slotId)).picked?.id).toBe(twilio.id);
    // Who has the emptied profile open is told.
    expect((await profileOf(people.admin, app.key, "qa")).revision).toBe(open.revision + 1);
  });

  it("names in its confirmation the profiles that one sees, and says why one may not", async () => {
    const slotId = await usedIn("development", "production");
    const asked = (as: Company[keyof Company]) => done(runQuery(listRowUses, as, { slotId }));
    const all = await asked(people.admin);
    expect(all.uses.map(({ profile }) => profile).sort()).toEqual(["Development", "Production"]);
    expect(all.refusal).toBeNull();
    expect(await asked(people.inDev)).toEqual({ uses: [], refusal: elsewhere });
    expect(await asked(people.viewsProd)).toMatchObject({ refusal: elsewhere });
    expect((await refused(runQuery(listRowUses, people.stranger, { slotId }))).code).toBe("not-found");
  });

  it("tells each emptied profile's change in its own environment alone", async () => {
    const { id } = people.admin.organization;
    const slotId = await usedIn("development", "production");
    const from = await nextNumber(id);
    await done<unknown>(give("removed", slotId));
    const rows = await auditOf(id, from);
    const told = rows.map(({ subject_kind, environment_id }) => [subject_kind, environment_id]);
    const [development, production] = [
      await profileOf(people.admin, app.key, "development"),
      await profileOf(people.admin, app.key, "production"),
    ];
    expect(told).toHaveLength(3);
    expect(told).toEqual(
      expect.arrayContaining([
        ["application", null],
        ["profile", development.environmentId],
        ["profile", production.environmentId],
      ]),
    );
    const organizationWide = JSON.stringify(rows.filter(({ environment_id }) => environment_id === null));
    expect(organizationWide).not.toContain("Production");
  });
});
