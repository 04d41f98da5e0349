import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import type { Permission } from "@/lib/access/permissions";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember } from "@/lib/testing/members";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { builtInRoleId } from "./built-in-role-id";
import { createRole } from "./create-role";
import { deleteRole } from "./delete-role";
import { listRoles } from "./list-roles";
import type { Role } from "./schema";
import { updateRole } from "./update-role";

let admin: Context;
let other: Context;

beforeAll(async () => {
  admin = await newOrganization();
  other = await newOrganization("Contoso");
});

const named = (what = "Role") => `${what} ${randomUUID().slice(0, 8)}`;
const make = (input: object = {}, by = admin) =>
  done(runCommand(createRole, by, { name: named(), base: "developer", ...input }));
const roles = async (by = admin) => (await done(runQuery(listRoles, by, {}))).items;

async function roleOf(id: string): Promise<Role> {
  const found = (await roles()).find((role) => role.id === id);
  if (!found) throw new Error("The role is gone.");
  return found;
}

/** All of a role as `updateRole` takes it. */
const asInput = ({ id, revision, name, base, granted, withheld, access, environmentIds }: Role) => ({
  roleId: id,
  revision,
  name,
  base,
  granted: [...granted],
  withheld: [...withheld],
  access,
  environmentIds: [...environmentIds],
});

const everyPeoplePermission: Permission[] = [
  "role:read",
  "role:create",
  "role:update",
  "role:delete",
  "member:read",
  "member:update",
  "member:invite",
];
/** Builds like a Developer and runs the people, and is no Admin. */
const newSteward = () => newMember(admin, "Petra", { base: "developer", granted: everyPeoplePermission });

describe("a custom role", () => {
  it("is its base and the differences, each said once, in environments of the organization", async () => {
    const from = await nextNumber(admin.organization.id);
    const role = await make({
      granted: ["member:read", "profile:update", "member:read"],
      withheld: ["connected-account:delete", "audit:read"],
      access: "except",
      environmentIds: [idOf(admin, "prod"), idOf(admin, "prod")],
    });
    const stored = await roleOf(role.id);
    expect(stored).toMatchObject({
      custom: true,
      granted: ["member:read"],
      withheld: ["connected-account:delete"],
      access: "except",
      environmentIds: [idOf(admin, "prod")],
      members: [],
      revision: 1,
    });
    const updated = await done(
      runCommand(updateRole, admin, { ...asInput(stored), base: "none", access: "all" }),
    );
    expect(updated).toMatchObject({ revision: 2, withheld: [], environmentIds: [] });
    expect(await roleOf(role.id)).toMatchObject({ base: "none", granted: ["member:read"], access: "all" });
    await done(runCommand(deleteRole, admin, { roleId: role.id, revision: 2 }));
    expect((await roles()).map(({ id }) => id)).not.toContain(role.id);
    expect((await auditOf(admin.organization.id, from)).map(({ action }) => action)).toEqual([
      "role.create",
      "role.update",
      "role.delete",
    ]);
  });

  it("is refused in plain words where something of it is wrong", async () => {
    const create = (input: object) =>
      refused(runCommand(createRole, admin, { name: named(), base: "agent", ...input }));
    expect(await create({ granted: ["audit:read", "member:own"] })).toMatchObject({
      code: "invalid",
      fields: { granted: 'There is no permission "member:own".' },
    });
    expect(await create({ withheld: [7] })).toMatchObject({ code: "invalid" });
    expect(await create({ base: "admin" })).toMatchObject({
      fields: { base: "Choose none, Agent or Developer." },
    });
    expect(await create({ access: "only" })).toMatchObject({
      fields: { environmentIds: "Choose at least one environment." },
    });
    expect(await create({ access: "only", environmentIds: [idOf(other, "dev")] })).toMatchObject({
      code: "not-found",
    });
    // What turns the text after it around would make one role look like another.
    for (const mark of ["\u202e", "\u200f", "\u2067"]) {
      expect(await create({ name: `Agent${mark}nimdA` })).toMatchObject({
        fields: { name: "Name can't contain control characters." },
      });
    }
    expect((await make({ name: "\u05de\u05e4\u05ea\u05d7" })).name).toBe("\u05de\u05e4\u05ea\u05d7");
    const { name } = await make();
    expect(await create({ name: name.toUpperCase() })).toMatchObject({ code: "conflict" });
    expect(await create({ name: "developer" })).toMatchObject({ code: "conflict" });
  });

  it("is told of who was quicker", async () => {
    const role = await make();
    const input = asInput(role);
    const answers = await Promise.all([
      runCommand(updateRole, admin, { ...input, name: named("First") }),
      runCommand(updateRole, admin, { ...input, name: named("Second") }),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "stale" } });
    expect(await refused(runCommand(deleteRole, admin, { roleId: role.id, revision: 1 }))).toMatchObject({
      code: "stale",
    });
  });

  it("stays while somebody holds it, or an open invite gives it", async () => {
    const role = await make();
    const remove = () => runCommand(deleteRole, admin, { roleId: role.id, revision: 1 });
    const { memberId } = await newMember(admin, "Grace", { base: "agent" });
    const organizationId = admin.organization.id;
    await asOwner("insert into member_roles values ($1, $2, $3)", [organizationId, memberId, role.id]);
    expect(await refused(remove())).toMatchObject({
      code: "in-use",
      message: `Grace holds ${role.name}. Give them another role first.`,
    });
    await asOwner("delete from member_roles where role_id = $1", [role.id]);
    const inviteId = randomUUID();
    await asOwner(
      `with invite as (
         insert into invites (organization_id, id, email, token_hash, invited_by, expires_at)
         values ($1, $2, 'linus@northwind.example', $3, $4, now() + interval '1 day') returning organization_id, id
       )
       insert into invite_roles (organization_id, invite_id, role_id) select organization_id, id, $5 from invite`,
      [organizationId, inviteId, Buffer.from(randomUUID()), memberId, role.id],
    );
    expect(await refused(remove())).toMatchObject({
      code: "in-use",
      message: `The invite to linus@northwind.example gives ${role.name}. Revoke it first.`,
    });
    await asOwner("update invites set revoked_at = now() where id = $1", [inviteId]);
    expect(await remove()).toMatchObject({ ok: true });
  });

  it("needs an ENTERPRISE licence to be made or changed, not to be deleted", async () => {
    const standard: Context = { ...admin, organization: { ...admin.organization, licence: "STANDARD" } };
    const role = await make();
    const locked = { code: "forbidden", message: expect.stringMatching(/^Custom roles need an ENTERPRISE/) };
    const input = { name: named(), base: "agent" } as const;
    expect(await refused(runCommand(createRole, standard, input))).toMatchObject(locked);
    expect(await refused(runCommand(updateRole, standard, asInput(role)))).toMatchObject(locked);
    expect(await runCommand(deleteRole, standard, { roleId: role.id, revision: 1 })).toMatchObject({
      ok: true,
    });
    const agent = await roleOf(await builtInRoleId(admin, "agent"));
    const narrowed = { ...asInput(agent), access: "only" as const, environmentIds: [idOf(admin, "qa")] };
    expect(await refused(runCommand(updateRole, standard, narrowed))).toMatchObject({
      message: expect.stringMatching(/^Environments need an ENTERPRISE/),
    });
    expect(await runCommand(updateRole, standard, asInput(agent))).toMatchObject({ ok: true });
  });
});

describe("a built-in role", () => {
  it("has its environments changed, and nothing else; Admin not even those", async () => {
    const organization = await newOrganization();
    const find = async (base: string) => {
      const found = (await roles(organization)).find((role) => role.base === base && !role.custom);
      if (!found) throw new Error(`There is no ${base}.`);
      return found;
    };
    const developer = await find("developer");
    const sealed = { access: "except" as const, environmentIds: [idOf(organization, "prod")] };
    const change = (role: Role, changed: object) =>
      runCommand(updateRole, organization, { ...asInput(role), ...changed });
    expect(await change(developer, sealed)).toMatchObject({ ok: true, data: { revision: 2, ...sealed } });
    const message = "Developer is built in: only its environments can be changed.";
    const now = await find("developer");
    for (const changed of [
      { name: "Builder" },
      { base: "agent" },
      { base: "admin" },
      { granted: ["audit:read"] },
      { withheld: ["profile:reveal"] },
    ]) {
      expect(await refused(change(now, changed))).toMatchObject({ code: "conflict", message });
    }
    const all = await find("admin");
    for (const changed of [sealed, { name: "Owner" }, { base: "developer" }]) {
      expect(await refused(change(all, changed))).toMatchObject({
        code: "conflict",
        message: "Admin is built in: it may do everything, everywhere.",
      });
    }
    for (const { id: roleId, revision, name } of [now, all]) {
      expect(await refused(runCommand(deleteRole, organization, { roleId, revision }))).toMatchObject({
        code: "conflict",
        message: `${name} is built in. It can't be deleted.`,
      });
    }
  });
});

describe("nobody gives what they do not have", () => {
  it("an admin of people who is no Admin makes roles of what they have, and can't raise one, nor lower who stands above", async () => {
    const steward = await newSteward();
    const by = await steward.context();
    const own = by.actor.kind === "member" ? by.actor.roles : [];
    const role = await make(
      { granted: ["member:read"], access: "only", environmentIds: [idOf(admin, "qa")] },
      by,
    );
    const from = await nextNumber(admin.organization.id);
    const beyond = (name: string) => ({
      code: "forbidden",
      message: `${name} allows more than your own roles do. Ask an admin.`,
    });
    const name = named("More");
    expect(
      await refused(runCommand(createRole, by, { name, base: "none", granted: ["audit:read"] })),
    ).toMatchObject(beyond(name));
    // Raised as it is needed: the same permission, in a role that will hold it with the whole organization.
    expect(
      await refused(runCommand(updateRole, by, { ...asInput(role), granted: ["audit:read"], access: "all" })),
    ).toMatchObject(beyond(role.name));
    // Themselves.
    for (const { id } of own) {
      const mine = await roleOf(id);
      const raised = { ...asInput(mine), granted: [...mine.granted, "organization:delete"] };
      expect(await refused(runCommand(updateRole, by, raised))).toMatchObject(beyond(mine.name));
    }
    // Those who have more than they do.
    const auditor = await make({ base: "agent", granted: ["audit:read"] });
    expect(await refused(runCommand(updateRole, by, { ...asInput(auditor), granted: [] }))).toMatchObject(
      beyond(auditor.name),
    );
    expect(await refused(runCommand(deleteRole, by, { roleId: auditor.id, revision: 1 }))).toMatchObject(
      beyond(auditor.name),
    );
    const rows = await auditOf(admin.organization.id, from);
    expect(rows.filter(({ outcome }) => outcome === "refused")).toHaveLength(4 + own.length);
    expect(rows.every(({ actor_name }) => actor_name === "Petra" || actor_name === "Ada")).toBe(true);
  });

  it("roles don't exist for who may not read them, nor those of elsewhere for anybody", async () => {
    const role = await make();
    const bound = {
      base: "developer",
      granted: everyPeoplePermission,
      access: "only",
      environments: ["dev"],
    } as const;
    const nobodies = [
      asMember(admin, "Dev", { base: "developer" }),
      asMember(admin, "Agnes", { base: "agent" }),
      // Held in an environment, which is not the organization.
      asMember(admin, "Bound", bound),
      other,
    ];
    for (const by of nobodies) {
      for (const act of [
        runCommand(updateRole, by, asInput(role)),
        runCommand(deleteRole, by, { roleId: role.id, revision: 1 }),
      ]) {
        expect(await refused<unknown>(act)).toMatchObject({ code: "not-found" });
      }
      if (by !== other) {
        expect(await refused(runQuery(listRoles, by, {}))).toMatchObject({ code: "not-found" });
        expect(await refused(runCommand(createRole, by, { name: named(), base: "none" }))).toMatchObject({
          code: "forbidden",
        });
      }
    }
    expect((await roles(other)).map(({ id }) => id)).not.toContain(role.id);
    const forged = { ...asInput(role), roleId: randomUUID() };
    expect(await refused(runCommand(updateRole, admin, forged))).toMatchObject({ code: "not-found" });
    expect(await refused(runCommand(updateRole, admin, { ...forged, roleId: "1 or 1=1" }))).toMatchObject({
      code: "invalid",
      fields: { roleId: "This is not an id." },
    });
    const reader = asMember(admin, "Reader", { base: "agent", granted: ["role:read"] });
    expect(await refused(runCommand(updateRole, reader, asInput(role)))).toMatchObject({ code: "forbidden" });
  });
});

it("a change of a role works at the next request of whoever holds it", async () => {
  const grace = await newMember(admin, "Grace", {
    base: "developer",
    access: "except",
    environments: ["prod"],
  });
  const before = await grace.context();
  const [held] = before.actor.kind === "member" ? before.actor.roles : [];
  const dev = { environmentId: idOf(admin, "dev") };
  expect(before.access.can("profile:update", dev)).toBe(true);
  const role = await roleOf(held?.id ?? "");
  const changed = {
    ...asInput(role),
    base: "agent",
    access: "only",
    environmentIds: [dev.environmentId],
  } as const;
  await done(runCommand(updateRole, admin, changed));
  const after = await grace.context();
  expect(after.environments.map(({ key }) => key)).toEqual(["dev"]);
  expect(after.access.can("profile:update", dev)).toBe(false);
  expect(after.access.can("profile:read", dev)).toBe(true);
});
