import { beforeAll, describe, expect, it, vi } from "vitest";
import { asOwner } from "@/db/testing/owner";
import type { Permission } from "@/lib/access/permissions";
import { createEnvironment } from "@/lib/environments/create-environment";
import { forgetKept } from "@/lib/live/kept";
import { deactivateMember } from "@/lib/members/deactivate-member";
import { createResource } from "@/lib/resources/create-resource";
import { deleteResource } from "@/lib/resources/delete-resource";
import { getResource } from "@/lib/resources/get-resource";
import { listResources } from "@/lib/resources/list-resources";
import { everythingKept } from "@/lib/resources/testing/kept";
import { updateResource } from "@/lib/resources/update-resource";
import type { Result } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { newAccount } from "@/lib/testing/apps";
import { auditOf } from "@/lib/testing/audit";
import { newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { asProgram, newToken } from "@/lib/testing/tokens";
import { rotateToken } from "./rotate-token";
import { readToken } from "./token-text";
import { whoAmI } from "./who-am-i";

const kind = "api-token";
const accounts = "connected-account";
const reading: Permission[] = ["connected-account:read"];
const building: Permission[] = [...reading, "connected-account:create"];

let organization: Context;
let developer: Awaited<ReturnType<typeof newMember>>;

beforeAll(async () => {
  organization = await newOrganization();
  developer = await newMember(organization, "Devi", { base: "developer" });
});

const seen = ({ id, environmentId, revision }: { id: string; environmentId: string; revision: number }) => ({
  id,
  environmentId,
  revision,
});

describe("a token", () => {
  it("is shown once, names its environment, and is kept nowhere", async () => {
    const { token, ...made } = await newToken(await developer.context(), reading);
    expect(token).toMatch(/^bh_dev_[0-9A-Za-z]{44}_[0-9A-Za-z]{6}$/);
    const known = await done(runQuery(getResource, await developer.context(), { kind, id: made.id }));
    expect(JSON.stringify(known)).not.toContain(token.slice(-20));
    expect(known.facts).toMatchObject({ state: "works", createdBy: "Devi", lastUsedAt: null });
    expect(await everythingKept()).not.toContain(token.slice(-39, -7));
  });

  it("opens its own environment and nothing else, as far as its scopes go", async () => {
    const { token } = await newToken(await developer.context(), building, {
      name: "Deploy",
      environment: "qa",
    });
    const program = await asProgram(organization, token);
    const [here, elsewhere] = [await newAccount(organization, "qa"), await newAccount(organization, "dev")];
    expect(await done(runQuery(whoAmI, program, {}))).toMatchObject({
      actor: { kind: "token", name: "Deploy" },
      environments: [{ key: "qa" }],
      permissions: { qa: building, "": [] },
    });
    const { items } = await done(runQuery(listResources, program, { kind: accounts }));
    expect(items.map(({ id }) => id)).toContain(here.id);
    expect(new Set(items.map(({ environmentId }) => environmentId))).toEqual(
      new Set([idOf(organization, "qa")]),
    );
    const direct = await refused(runQuery(getResource, program, { kind: accounts, id: elsewhere.id }));
    expect(direct.code).toBe("not-found");
    const input = { kind: accounts, name: "Ledger", spec: here.spec, secrets: {} };
    for (const key of ["dev", "prod"]) {
      const answer = await refused(
        runCommand(createResource, program, { ...input, environmentId: idOf(organization, key) }),
      );
      expect(answer.code).toBe("not-found");
    }
    const gone = await refused(runCommand(deleteResource, program, { kind: accounts, ...seen(here) }));
    expect(gone).toMatchObject({
      code: "forbidden",
      message: expect.stringContaining("needs the scope connected-account:delete"),
    });
    const environment = await refused(
      runCommand(createEnvironment, program, { name: "Load", key: "load", shape: "circle", colour: "teal" }),
    );
    expect(["forbidden", "invalid"]).toContain(environment.code);
  });

  it("never passes what its creator holds, now or later", async () => {
    const { memberId, context } = await newMember(organization, "Ren", { base: "developer" });
    const maker = await context();
    const wider = await refused(
      runCommand(createResource, maker, {
        kind,
        environmentId: idOf(organization, "dev"),
        name: "Wide",
        spec: { scopes: ["connected-account:read", "member:read"] },
      }),
    );
    expect(wider).toMatchObject({
      code: "forbidden",
      fields: { "spec.scopes": expect.stringContaining("member:read") },
    });
    const rows = await auditOf(organization.organization.id);
    expect(rows.at(-1)).toMatchObject({ action: "resource.create", outcome: "refused", actor_name: "Ren" });

    const { token } = await newToken(maker, building);
    await asOwner(
      `update roles r set withheld = '{connected-account:create}', revision = r.revision + 1 from member_roles m
       where m.organization_id = r.organization_id and m.role_id = r.id and m.member_id = $1`,
      [memberId],
    );
    const narrower = await asProgram(organization, token);
    expect(narrower.access.where("connected-account:create")).toEqual([]);
    expect(narrower.access.where("connected-account:read")).toEqual([idOf(organization, "dev")]);
    await asOwner(
      `update roles r set access = 'except', revision = r.revision + 1 from member_roles m
       where m.organization_id = r.organization_id and m.role_id = r.id and m.member_id = $1`,
      [memberId],
    );
    await asOwner(
      `insert into role_environments select r.organization_id, r.id, $2 from roles r
       join member_roles m on m.organization_id = r.organization_id and m.role_id = r.id where m.member_id = $1`,
      [memberId, idOf(organization, "dev")],
    );
    // Changed by hand, so that nobody was told.
    forgetKept(["role"]);
    await expect(asProgram(organization, token)).rejects.toThrow(/can't see its environment any more/);
  });

  it("stops with its creator, and is listed as stopped", async () => {
    const { memberId, context } = await newMember(organization, "Kim", { base: "developer" });
    const made = await newToken(await context(), reading);
    await asProgram(organization, made.token);
    const admin = await (await newMember(organization, "Ada", { base: "admin" })).context();
    await done(runCommand(deactivateMember, admin, { memberId, revision: 1 }));
    await expect(asProgram(organization, made.token)).rejects.toThrow(/its creator was deactivated/);
    const known = await done(runQuery(getResource, admin, { kind, id: made.id }));
    expect(known.facts).toMatchObject({ state: "stopped" });
  });

  it("stops as soon as an instance hears that it was revoked on another, and soon where it does not", async () => {
    const maker = await developer.context();
    const stops = (token: string) =>
      vi.waitFor(() => expect(asProgram(organization, token)).rejects.toThrow(/it was revoked/), 5_000);
    const [told, untold] = [
      await newToken(maker, reading, { name: "Told" }),
      await newToken(maker, reading, { name: "Untold" }),
    ];
    const still = vi.spyOn(performance, "now").mockReturnValue(performance.now());
    await asProgram(organization, told.token);
    await asOwner("delete from token_hashes where resource_id = $1", [told.id]);
    const notice = { org: organization.organization.slug, kind, id: told.id, environments: [] };
    await asOwner("select pg_notify('bulkhead_live', $1)", [JSON.stringify(notice)]);
    await stops(told.token);
    still.mockRestore();

    await asProgram(organization, untold.token);
    await asOwner("delete from token_hashes where resource_id = $1", [untold.id]);
    await stops(untold.token);
  });

  it("ends with its day, and at once when it is revoked", async () => {
    const maker = await developer.context();
    const old = await newToken(maker, reading, { name: "Old", expires: "2020-01-01" });
    await expect(asProgram(organization, old.token)).rejects.toThrow("This API token expired on 2020-01-01.");
    const made = await newToken(maker, reading, { name: "Revoked" });
    await asProgram(organization, made.token);
    await done(runCommand(deleteResource, maker, { kind, ...seen(made) }));
    await expect(asProgram(organization, made.token)).rejects.toThrow(/it was revoked, or never was one/);
  });

  it("works from the addresses it allows", async () => {
    const allowed = ["203.0.113.0/24", "2001:db8::/32", "198.51.100.9"];
    const { token } = await newToken(await developer.context(), reading, { name: "Office", allowed });
    for (const address of ["203.0.113.200", "::ffff:203.0.113.1", "2001:db8:1::2", "198.51.100.9"])
      await asProgram(organization, token, address);
    for (const address of ["203.0.114.1", "2001:db9::1", "198.51.100.10", "", "203.0.113"])
      await expect(asProgram(organization, token, address), address).rejects.toThrow(/from your address/);
  });

  it("is no token when it is cut off, mistyped, of nobody, or of another organization", async () => {
    const { token } = await newToken(await developer.context(), reading, { name: "Whole" });
    for (const text of [
      token.slice(0, -1),
      token.replace(/.$/, (c) => (c === "a" ? "b" : "a")),
      "bh_dev_x",
      "",
    ]) {
      expect(readToken(text)).toBeUndefined();
      await expect(asProgram(organization, text)).rejects.toThrow(/cut off or mistyped/);
    }
    const other = await newOrganization("Contoso");
    await expect(asProgram(other, token)).rejects.toMatchObject({ code: "not-found" });
  });

  it("makes, widens and rotates no token", async () => {
    const made = await newToken(await developer.context(), ["api-token:read"], { name: "Maker" });
    const asked = { kind, ...seen(made), spec: { scopes: ["api-token:read", "api-token:update"] } };
    expect(await refused(runCommand(updateResource, await developer.context(), asked))).toMatchObject({
      code: "invalid",
      fields: { "spec.scopes": expect.any(String) },
    });
    // As if it had been given them all the same.
    await asOwner(
      `update resources set spec = '{"scopes": ["api-token:read", "api-token:create", "api-token:update"]}' where id = $1`,
      [made.id],
    );
    const program = await asProgram(organization, made.token);
    const environmentId = idOf(organization, "dev");
    const spec = { scopes: ["api-token:read"] };
    const tries: Promise<Result<unknown>>[] = [
      runCommand(createResource, program, { kind, environmentId, name: "Child", spec }),
      runCommand(updateResource, program, { kind, ...seen(made), spec }),
      runCommand(rotateToken, program, seen(made)),
    ];
    for (const answer of tries) expect(await refused(answer)).toMatchObject({ code: "forbidden" });
  });

  it("that is revoked between being let in and writing writes nothing", async () => {
    const maker = await developer.context();
    const made = await newToken(maker, building, { name: "Quick" });
    const program = await asProgram(organization, made.token);
    const { spec } = await newAccount(organization, "dev");
    await done(runCommand(deleteResource, maker, { kind, ...seen(made) }));
    const input = {
      kind: accounts,
      environmentId: idOf(organization, "dev"),
      name: "Late",
      spec,
      secrets: {},
    };
    expect(await refused(runCommand(createResource, program, input))).toMatchObject({ code: "conflict" });
  });

  it("acts under its own name", async () => {
    const made = await newToken(await developer.context(), ["application:create", "application:read"], {
      name: "Robot",
    });
    const program = await asProgram(organization, made.token, "203.0.113.77");
    const { createApplication } = await import("@/lib/apps/create-application");
    await done(runCommand(createApplication, program, { name: "Made by a robot" }));
    const rows = await auditOf(organization.organization.id);
    expect(rows.find(({ subject_name }) => subject_name === "Made by a robot")).toMatchObject({
      actor_kind: "token",
      actor_name: "Robot",
      actor_id: made.id,
    });
    const known = await done(runQuery(getResource, await developer.context(), { kind, id: made.id }));
    expect(known.facts).toMatchObject({ lastUsedFrom: "203.0.113.77" });
  });
});

describe("a rotation", () => {
  it("keeps what was there before for as long as was chosen", async () => {
    const maker = await developer.context();
    const made = await newToken(maker, reading, { name: "Rotated" });
    const first = await done(runCommand(rotateToken, maker, { ...seen(made), keepHours: 1 }));
    for (const token of [made.token, first.token]) await asProgram(organization, token);
    const known = await done(runQuery(getResource, maker, { kind, id: made.id }));
    expect(Date.parse(known.facts?.olderUntil ?? "") - Date.now()).toBeGreaterThan(50 * 60_000);
    const again = await done(
      runCommand(rotateToken, maker, { ...seen(made), revision: first.revision, keepHours: 0 }),
    );
    await asProgram(organization, again.token);
    for (const token of [made.token, first.token])
      await expect(asProgram(organization, token)).rejects.toThrow(/was rotated/);
    expect(await refused(runCommand(rotateToken, maker, seen(made)))).toMatchObject({ code: "stale" });
  });

  it("is for those who hold all that the token may", async () => {
    const admin = await (await newMember(organization, "Boss", { base: "admin" })).context();
    const made = await newToken(admin, ["member:read", "connected-account:read"], { name: "Boss's" });
    const answer = await refused(runCommand(rotateToken, await developer.context(), seen(made)));
    expect(answer).toMatchObject({ code: "forbidden", message: expect.stringContaining("member:read") });
    await asProgram(organization, made.token);
  });
});
