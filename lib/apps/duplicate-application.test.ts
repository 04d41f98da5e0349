import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { inTenant } from "@/db/tenant";
import { asOwner } from "@/db/testing/owner";
import { createProfile } from "@/lib/profiles/create-profile";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { openSecret } from "@/lib/secrets/secrets";
import { runCommand } from "@/lib/server/command";
import { type Context, wallsOf } from "@/lib/server/context";
import { done, refused } from "@/lib/testing/answers";
import {
  newAccount,
  newApplication,
  newRow,
  newVariable,
  pick,
  profileOf,
  seen,
  settingsOf,
  setValue,
} from "@/lib/testing/apps";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { type Company, newCompany } from "@/lib/testing/company";
import { idOf } from "@/lib/testing/organization";
import { duplicateApplication } from "./duplicate-application";

const secret = `secret-${randomUUID()}`;

let people: Company;
let app: { id: string; key: string };

// Rows, values and picks in all three, and a profile of a person's own in QA.
beforeAll(async () => {
  people = await newCompany();
  const { admin } = people;
  app = await newApplication(admin);
  const row = await newRow(admin, app.key, { name: "Ledger", required: true });
  const url = await newVariable(admin, app.key, { name: "API_URL", initial: "https://example.com" });
  const token = await newVariable(admin, app.key, { name: "TOKEN", secret: true });
  for (const [env, profile] of [
    ["dev", "development"],
    ["qa", "qa"],
    ["prod", "production"],
  ] as const) {
    const account = await newAccount(admin, env, { name: `Ledger of ${profile}` });
    await pick(admin, app.key, profile, row, account.id);
    await setValue(admin, app.key, profile, url, `https://${env}.example.com`);
    await setValue(admin, app.key, profile, token, `${secret}-${env}`);
  }
  const from = (await profileOf(admin, app.key, "qa")).id;
  const own = { application: app.key, environmentId: idOf(admin, "qa"), name: "Load test", from };
  await done(runCommand(createProfile, admin, own));
});

const fresh = () => `Copy ${randomUUID().slice(0, 8)}`;
const duplicate = (who: Context, application = app.key) =>
  runCommand(duplicateApplication, who, { application, name: fresh() });

/** What a profile holds, without the ids, which a copy has of its own. */
async function contentOf(key: string, profile: string) {
  const { name, environmentId, rows, variables } = await profileOf(people.admin, key, profile);
  return {
    name,
    environmentId,
    rows: rows.map(({ id: _id, ...row }) => row),
    variables: variables.map(({ id: _id, ...variable }) => variable),
  };
}

async function tokenOf(key: string, profile: string): Promise<string> {
  const { id: owner, environmentId, variables } = await profileOf(people.admin, key, profile);
  const field = variables.find(({ name }) => name === "TOKEN")?.id ?? "";
  const [row] = await asOwner<{ key_id: string; sealed: Buffer }>(
    "select key_id, sealed from variable_values where profile_id = $1 and variable_id = $2",
    [owner, field],
  );
  if (!row) throw new Error("There is no such secret.");
  const place = { organizationId: people.admin.organization.id, environmentId, owner, field };
  return inTenant(wallsOf(people.admin), "read", (db) =>
    openSecret(db, place, { keyId: row.key_id, sealed: row.sealed }),
  );
}

describe("an app is duplicated", () => {
  it("with all it needs, and every profile where it is: picks, values and secrets", async () => {
    const from = await nextNumber(people.admin.organization.id);
    const copy = await done(duplicate(people.admin));
    expect(copy.left).toEqual([]);
    const { profiles } = await settingsOf(people.admin, copy.key, "development");
    expect(profiles.map(({ key }) => key)).toEqual(["development", "qa", "production", "load-test"]);
    for (const { key } of profiles) {
      expect(await contentOf(copy.key, key)).toEqual(await contentOf(app.key, key));
    }
    expect(await tokenOf(copy.key, "production")).toBe(`${secret}-prod`);
    expect(await tokenOf(copy.key, "load-test")).toBe(`${secret}-qa`);
    const rows = await auditOf(people.admin.organization.id, from);
    expect(rows.map(({ action, subject_kind }) => [action, subject_kind])).toEqual([
      ["application.duplicate", "application"],
      ...profiles.map(() => ["application.duplicate", "profile"]),
    ]);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  it("with empty profiles where its maker may only look, and says so", async () => {
    const copy = await done(duplicate(people.viewsProd));
    expect(copy.left).toEqual([{ profile: "Production", environment: "Production", what: "everything" }]);
    expect(await contentOf(copy.key, "qa")).toEqual(await contentOf(app.key, "qa"));
    const { rows, variables } = await profileOf(people.admin, copy.key, "production");
    expect(rows.map(({ picked }) => picked)).toEqual([null]);
    expect(variables.map(({ isSet }) => isSet)).toEqual([false, false]);
  });

  it("without a word of what its maker does not see", async () => {
    const copy = await done(duplicate(people.inDev));
    expect(copy.left).toEqual([]);
    const { profiles } = await settingsOf(people.admin, copy.key, "development");
    expect(profiles.map(({ key }) => key)).toEqual(["development", "qa", "production"]);
    expect((await profileOf(people.admin, copy.key, "qa")).rows.map(({ picked }) => picked)).toEqual([null]);
  });

  it("without secrets for who may not reveal them; they are to be entered again", async () => {
    const { access } = people.admin;
    const who: Context = {
      ...people.admin,
      access: {
        ...access,
        can: (permission, where) => permission !== "profile:reveal" && access.can(permission, where),
      },
    };
    const copy = await done(duplicate(who));
    expect(copy.left.map(({ profile, what }) => [profile, what])).toEqual(
      ["Development", "QA", "Production", "Load test"].map((profile) => [profile, "secrets"]),
    );
    const { variables } = await profileOf(people.admin, copy.key, "development");
    expect(variables).toMatchObject([
      { name: "API_URL", value: "https://dev.example.com" },
      { name: "TOKEN", isSet: false, enterAgain: true },
    ]);
  });

  it("with a profile that has moved, where it is", async () => {
    const other = await newApplication(people.admin);
    await newRow(people.admin, other.key);
    const moving = seen(await profileOf(people.admin, other.key, "development"));
    const to = idOf(people.admin, "qa");
    await done(runCommand(switchEnvironment, people.admin, { ...moving, to }));
    const copy = await done(duplicate(people.admin, other.key));
    expect(await profileOf(people.admin, copy.key, "development")).toMatchObject({
      home: "dev",
      environmentId: to,
    });
  });

  it("not by who may not create apps, for whom it is not there, or under a name that is taken", async () => {
    expect((await refused(duplicate(people.agent))).code).toBe("forbidden");
    expect((await refused(duplicate(people.stranger))).code).toBe("not-found");
    const { name } = (await settingsOf(people.admin, app.key, "qa")).application;
    const again = runCommand(duplicateApplication, people.admin, { application: app.key, name });
    expect(await refused(again)).toMatchObject({ code: "conflict", fields: { name: expect.any(String) } });
  });
});
