import { beforeEach, describe, expect, it } from "vitest";
import type { Permission } from "@/lib/access/permissions";
import { removeVariable } from "@/lib/apps/remove-variable";
import { withdraw } from "@/lib/deployments/withdraw";
import { createProfile } from "@/lib/profiles/create-profile";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { deleteResource } from "@/lib/resources/delete-resource";
import { updateResource } from "@/lib/resources/update-resource";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
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
  settingsOf,
  setValue,
} from "@/lib/testing/apps";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { asProgram, newToken } from "@/lib/testing/tokens";
import { configFor } from "./config-for";

const scopes: Permission[] = ["deployment:read", "profile:reveal", "connected-account:reveal"];

let admin: Context;
let app: { id: string; key: string };
let slotId: string;
let secretId: string;
let account: Awaited<ReturnType<typeof newAccount>>;
let program: Context;

beforeEach(async () => {
  admin = await newOrganization();
  app = await newApplication(admin);
  slotId = await newRow(admin, app.key, { name: "CRM" });
  secretId = await newVariable(admin, app.key, { name: "API_KEY", secret: true });
  await newVariable(admin, app.key, { name: "API_URL", initial: "https://api.example.com" });
  account = await newAccount(admin, "dev");
  await pick(admin, app.key, "development", slotId, account.id);
  await setValue(admin, app.key, "development", secretId, "k-1");
  program = await asProgram(admin, (await newToken(admin, scopes)).token);
});

async function config(as = program, more: object = {}) {
  const result = await configFor(as, { application: app.key, ...more });
  return result.ok ? { ok: true as const, data: result.data.data } : result;
}

describe("the configuration of an app", () => {
  it("is what was published, with the secrets of this moment", async () => {
    expect(await refused(config())).toMatchObject({
      code: "not-found",
      message: `Nothing of the app ${app.key} is live in Development. Publish it there first.`,
    });
    await publishedNow(admin, app.key);
    const told = await done(config());
    expect(told).toMatchObject({
      environment: { key: "dev" },
      profile: { key: "development" },
      deployment: { number: 1, version: 1 },
      variables: { API_KEY: "k-1", API_URL: "https://api.example.com" },
      resources: {
        crm: { kind: "connected-account", name: account.name, secrets: { token: expect.any(String) } },
      },
    });

    await setValue(admin, app.key, "development", secretId, "k-2");
    const { id, environmentId, revision } = account;
    await done(
      runCommand(updateResource, admin, {
        kind: "connected-account",
        ...{ id, environmentId, revision },
        name: "Renamed",
        secrets: { token: "rotated" },
      }),
    );
    const other = await newAccount(admin, "dev");
    await pick(admin, app.key, "development", slotId, other.id);
    const rotated = await done(config());
    expect(rotated.variables.API_KEY).toBe("k-2");
    expect(rotated.resources.crm).toMatchObject({ name: account.name, secrets: { token: "rotated" } });
    await publishedNow(admin, app.key);
    expect((await done(config())).resources.crm).toMatchObject({ name: other.name });
  });

  it("holds no secret where the token has no scope that reveals it, and is nothing for a person", async () => {
    await publishedNow(admin, app.key);
    const reader = await asProgram(admin, (await newToken(admin, ["deployment:read"])).token);
    await done(config());
    const told = await done(config(reader));
    expect(told.resources.crm?.secrets).toBeNull();
    expect(told.variables).toEqual({ API_URL: "https://api.example.com" });
    const none = await asProgram(admin, (await newToken(admin, ["application:read"])).token);
    expect(await refused(config(none))).toMatchObject({ code: "forbidden" });
    expect(await refused(config(admin))).toMatchObject({ code: "forbidden" });
  });

  it("is nothing to a token of another environment", async () => {
    await publishedNow(admin, app.key);
    const qa = await asProgram(admin, (await newToken(admin, scopes, { environment: "qa" })).token);
    expect(await refused(config(qa))).toMatchObject({ code: "not-found" });
  });

  it("is that of the aligned profile, or of the one that is named", async () => {
    const environmentId = idOf(admin, "dev");
    for (const name of ["Berlin", "Paris"]) {
      await done(runCommand(createProfile, admin, { application: app.id, environmentId, name }));
      await publishedNow(admin, app.key, name.toLowerCase());
    }
    expect(await refused(config())).toMatchObject({
      code: "conflict",
      message: expect.stringContaining("berlin, paris. Name one with ?profile=."),
    });
    expect((await done(config(program, { profile: "paris" }))).profile.key).toBe("paris");
    await publishedNow(admin, app.key);
    expect((await done(config())).profile.key).toBe("development");
  });

  it("keeps its secrets when its profile moves away or the app asks for them no more", async () => {
    const live = await publishedNow(admin, app.key);
    const now = seen(await profileOf(admin, app.key, "development"));
    await done(runCommand(switchEnvironment, admin, { ...now, to: idOf(admin, "qa") }));
    expect((await done(config())).variables.API_KEY).toBe("k-1");
    const { profile } = await settingsOf(admin, app.key, "development");
    const revision = profile?.variables.find(({ id }) => id === secretId)?.revision ?? 0;
    await done(runCommand(removeVariable, admin, { variableId: secretId, revision }));
    expect((await done(config())).variables.API_KEY).toBe("k-1");
    const { id, environmentId } = account;
    const remove = { kind: "connected-account", id, environmentId, revision: account.revision };
    expect(await refused(runCommand(deleteResource, admin, remove))).toMatchObject({ code: "in-use" });
    await done(runCommand(withdraw, admin, { deploymentId: live.id, environmentId }));
    expect(await refused(config())).toMatchObject({ code: "not-found" });
    await done(runCommand(deleteResource, admin, remove));
  });

  it("loses a secret that somebody takes away", async () => {
    await publishedNow(admin, app.key);
    await setValue(admin, app.key, "development", secretId, null);
    expect((await done(config())).variables.API_KEY).toBeNull();
  });
});
