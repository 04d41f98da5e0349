import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { createRole } from "@/lib/roles/create-role";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember } from "@/lib/testing/members";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { deactivateMember } from "./deactivate-member";
import { listMembers } from "./list-members";
import type { Member } from "./schema";
import { setRoles } from "./set-roles";

let admin: Context;

beforeAll(async () => {
  admin = await newOrganization();
});

async function memberOf(id: string, by = admin): Promise<Member> {
  const found = (await done(runQuery(listMembers, by, {}))).items.find((member) => member.id === id);
  if (!found) throw new Error("There is no such member.");
  return found;
}

const ownId = ({ actor }: Context) => (actor.kind === "member" ? actor.id : "");
const newRole = async (input: object = {}, by = admin) =>
  done(runCommand(createRole, by, { name: `Role ${randomUUID().slice(0, 8)}`, base: "developer", ...input }));

async function give(memberId: string, roleIds: string[], by = admin) {
  const { revision } = await memberOf(memberId);
  return runCommand(setRoles, by, { memberId, revision, roleIds });
}

describe("giving and taking roles", () => {
  it("works at the member's next request, and is written down with what was before and after", async () => {
    const grace = await newMember(admin, "Grace", { base: "agent" });
    const sealed = await newRole({ access: "except", environmentIds: [idOf(admin, "prod")] });
    const from = await nextNumber(admin.organization.id);
    const [first, second] = [sealed.id, await builtInRoleId(admin, "agent")];
    expect(await done(give(grace.memberId, [first, first, second]))).toMatchObject({
      revision: 2,
      roles: [{ id: first }, { id: second }],
    });
    const context = await grace.context();
    expect(context.access.can("profile:update", { environmentId: idOf(admin, "dev") })).toBe(true);
    expect(context.access.can("profile:update", { environmentId: idOf(admin, "prod") })).toBe(false);
    await done(give(grace.memberId, [first]));
    expect((await grace.context()).environments.map(({ key }) => key)).toEqual(["dev", "qa"]);
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      { action: "member.set-roles", outcome: "done", after: { roles: [{ id: first }, { id: second }] } },
      { before: { roles: expect.any(Array) }, after: { roles: [{ id: first }] } },
    ]);
  });

  it("is refused for what is forged, of elsewhere, stale, or nothing", async () => {
    const other = await newOrganization("Contoso");
    const { memberId } = await newMember(admin, "Linus", { base: "agent" });
    for (const roleId of [randomUUID(), await builtInRoleId(other, "admin")]) {
      expect(await refused(give(memberId, [roleId]))).toMatchObject({ code: "not-found" });
    }
    expect(await refused(give(memberId, []))).toMatchObject({
      fields: { roleIds: "Choose at least one role." },
    });
    expect(await refused(give(memberId, ["admin"]))).toMatchObject({ code: "invalid" });
    const agent = await builtInRoleId(admin, "agent");
    const stale = { memberId, revision: 9, roleIds: [agent] };
    expect(await refused(runCommand(setRoles, admin, stale))).toMatchObject({ code: "stale" });
    const theirs = { memberId, revision: 1, roleIds: [await builtInRoleId(other, "agent")] };
    expect(await refused(runCommand(setRoles, other, theirs))).toMatchObject({ code: "not-found" });
    for (const base of ["agent", "developer"] as const) {
      const someone = asMember(admin, "Someone", { base });
      expect(await refused(give(memberId, [agent], someone))).toMatchObject({ code: "not-found" });
    }
  });

  it("of what one lacks is refused: neither to oneself nor to others, nor from who stands above", async () => {
    const steward = await newMember(admin, "Petra", {
      base: "developer",
      granted: ["role:read", "role:create", "role:update", "member:read", "member:update"],
    });
    const by = await steward.context();
    const mine = by.actor.kind === "member" ? by.actor.roles.map(({ id }) => id) : [];
    const all = await builtInRoleId(admin, "admin");
    const agent = await builtInRoleId(admin, "agent");
    const auditor = await newRole({ base: "agent", granted: ["audit:read"] });
    const { memberId } = await newMember(admin, "Ken", { base: "agent" });
    const from = await nextNumber(admin.organization.id);
    for (const more of [all, auditor.id]) {
      expect(await refused(give(steward.memberId, [...mine, more], by))).toMatchObject({ code: "forbidden" });
      expect(await refused(give(memberId, [more], by))).toMatchObject({ code: "forbidden" });
    }
    expect(await refused(give(ownId(admin), [agent], by))).toMatchObject({
      code: "forbidden",
      message: "Admin allows more than your own roles do. Ask an admin.",
    });
    expect(
      (await auditOf(admin.organization.id, from)).map(({ action, outcome }) => `${action} ${outcome}`),
    ).toEqual(Array.from({ length: 5 }, () => "member.set-roles refused"));
    // What they have themselves, and keeping what somebody above holds, is theirs to do.
    expect(await give(memberId, [agent, ...mine], by)).toMatchObject({ ok: true });
    await done(give(memberId, [auditor.id]));
    expect(await give(memberId, [auditor.id, agent], by)).toMatchObject({ ok: true });
  });

  it("under a STANDARD licence gives no custom role, and keeps and takes those there are", async () => {
    const standard: Context = { ...admin, organization: { ...admin.organization, licence: "STANDARD" } };
    const { memberId } = await newMember(admin, "Radia", { base: "developer" });
    const [held] = (await memberOf(memberId)).roles;
    const agent = await builtInRoleId(admin, "agent");
    const custom = await newRole();
    expect(await refused(give(memberId, [custom.id], standard))).toMatchObject({
      message: expect.stringMatching(/^Custom roles need an ENTERPRISE licence\./),
    });
    expect(await give(memberId, [held?.id ?? "", agent], standard)).toMatchObject({ ok: true });
    expect(await give(memberId, [agent], standard)).toMatchObject({ ok: true });
  });
});

describe("the last Admin", () => {
  it("is not demoted, whatever Admins there are who are deactivated", async () => {
    const alone = await newOrganization();
    const agent = await builtInRoleId(alone, "agent");
    const id = ownId(alone);
    const message = "Ada is the last active admin. Make someone else an admin first.";
    const input = { memberId: id, revision: 1, roleIds: [agent] };
    expect(await refused(runCommand(setRoles, alone, input))).toMatchObject({ code: "conflict", message });
    const second = await newMember(alone, "Margaret", { base: "admin" });
    await done(runCommand(deactivateMember, alone, { memberId: second.memberId }));
    expect(await refused(runCommand(setRoles, alone, input))).toMatchObject({ code: "conflict", message });
  });

  it("stays under two requests at once, whichever they are", async () => {
    const pairs = [
      ["demote", "demote"],
      ["demote", "deactivate"],
      ["deactivate", "deactivate"],
    ] as const;
    for (const acts of [...pairs, ...pairs]) {
      const organization = await newOrganization();
      const second = await newMember(organization, "Margaret", { base: "admin" });
      const agent = await builtInRoleId(organization, "agent");
      const contexts = [organization, await second.context()];
      const ids = [ownId(organization), second.memberId];
      // Each by the other: both are Admins when they ask.
      const answers = await Promise.all(
        acts.map((act, at) => {
          const by = contexts[1 - at] ?? organization;
          const memberId = ids[at] ?? "";
          return act === "demote"
            ? runCommand(setRoles, by, { memberId, revision: 1, roleIds: [agent] })
            : runCommand(deactivateMember, by, { memberId });
        }),
      );
      expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
      const { items } = await done(runQuery(listMembers, organization, {}));
      const admins = items.filter(
        ({ deactivatedAt, roles }) => deactivatedAt === null && roles.some(({ base }) => base === "admin"),
      );
      expect(admins).toHaveLength(1);
    }
  });
});
