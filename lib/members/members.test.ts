import { randomUUID } from "node:crypto";
import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import type { BuiltInBase } from "@/lib/access/built-in";
import type { EnvironmentAccess } from "@/lib/access/can";
import { ensureUser } from "@/lib/people/ensure-user";
import { endSession, signIn } from "@/lib/people/sign-in";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { createRole } from "@/lib/roles/create-role";
import { runCommand } from "@/lib/server/command";
import { type Context, contextOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { asMember, idOf, newOrganization } from "@/lib/testing/organization";
import { addMember } from "./add-member";
import { deactivateMember } from "./deactivate-member";
import { listMembers } from "./list-members";
import { meOf } from "./me";
import { reactivateMember } from "./reactivate-member";

const password = "correct horse battery";
const origin = { requestId: null, address: null };
let admin: Context;

beforeAll(async () => {
  admin = await newOrganization();
});

type Given = { base: BuiltInBase; access?: EnvironmentAccess; environmentIds?: readonly string[] };

async function roleId({ base, ...where }: Given, to: Context): Promise<string> {
  if (!where.access) return builtInRoleId(to, base);
  const input = { name: `${base} ${randomUUID().slice(0, 8)}`, base, ...where };
  return (await done(runCommand(createRole, to, input))).id;
}

async function join(name: string, role: Given, to = admin) {
  const email = `${name.toLowerCase()}-${randomUUID()}@northwind.example`;
  const { userId } = await ensureUser({ name, email, password });
  const added = await runCommand(addMember, to, { userId, name, email, roleIds: [await roleId(role, to)] });
  if (!added.ok) throw new Error(added.error.message);
  return { ...added.data, email, userId, name };
}

const enter = async (email: string) => (await signIn({ email, password }, randomUUID())).sessionId;
const look = (sessionId: string, slug = admin.organization.slug) => contextOf(sessionId, slug, origin);

describe("a member", () => {
  it("sees what their role includes, from sign-in on", async () => {
    const { email } = await join("Linus", {
      base: "developer",
      access: "except",
      environmentIds: [idOf(admin, "prod")],
    });
    const context = await look(await enter(email));
    expect(context.environments.map(({ key }) => key)).toEqual(["dev", "qa"]);
    expect(context.access.can("connected-account:create", { environmentId: idOf(admin, "dev") })).toBe(true);
    expect(context.access.can("connected-account:create", { environmentId: idOf(admin, "prod") })).toBe(
      false,
    );
    expect(context.access.can("connected-account:create", "organization")).toBe(false);
    const me = meOf(context);
    expect(Object.keys(me.permissions)).toHaveLength(2);
    expect(JSON.stringify(me)).not.toContain(idOf(admin, "prod"));
    expect(me.organizationPermissions).toEqual([]);
  });

  it("is let in by their own session only until it ends", async () => {
    const { email } = await join("Ken", { base: "agent" });
    const sessionId = await enter(email);
    expect((await look(sessionId)).actor.name).toBe("Ken");
    await endSession(sessionId);
    await expect(look(sessionId)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});

describe("deactivation", () => {
  it("ends every session at the next request, and none of them comes back", async () => {
    const { memberId, email } = await join("Grace", { base: "developer" });
    const [first, second] = [await enter(email), await enter(email)];
    await look(first);
    const done = await runCommand(deactivateMember, admin, { memberId });
    expect(done).toMatchObject({ ok: true, data: { deactivatedAt: expect.any(String), revision: 2 } });
    await expect(look(first)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(look(second)).rejects.toMatchObject({ code: "unauthenticated" });
    await expect(enter(email)).rejects.toMatchObject({ code: "forbidden" });

    expect(await runCommand(reactivateMember, admin, { memberId })).toMatchObject({
      ok: true,
      data: { deactivatedAt: null, revision: 3 },
    });
    await expect(look(first)).rejects.toMatchObject({ code: "unauthenticated" });
    expect((await look(await enter(email))).actor.name).toBe("Grace");
  });

  it("leaves the person's other organizations alone", async () => {
    const other = await newOrganization("Contoso");
    const { memberId, email, userId, name } = await join("Barbara", { base: "agent" });
    await runCommand(addMember, other, {
      userId,
      name,
      email,
      roleIds: [await builtInRoleId(other, "agent")],
    });
    const sessionId = await enter(email);
    expect((await look(sessionId)).person.organizations).toHaveLength(2);
    await runCommand(deactivateMember, admin, { memberId });
    await expect(look(sessionId)).rejects.toMatchObject({ code: "not-found" });
    const there = await look(sessionId, other.organization.slug);
    expect(there.person.organizations).toEqual([
      { slug: other.organization.slug, name: other.organization.name },
    ]);
  });

  it("spares the last active Admin, also when two deactivate each other at once", async () => {
    const alone = await newOrganization();
    const first = alone.actor.kind === "member" ? alone.actor.id : "";
    expect(await runCommand(deactivateMember, alone, { memberId: first })).toMatchObject({
      ok: false,
      error: { code: "conflict", message: "Ada is the last active admin. Make someone else an admin first." },
    });
    const second = (await join("Margaret", { base: "admin" }, alone)).memberId;
    const answers = await Promise.all(
      [first, second].map((memberId) => runCommand(deactivateMember, alone, { memberId })),
    );
    expect(answers.map(({ ok }) => ok).sort()).toEqual([false, true]);
    const listed = await runQuery(listMembers, alone, {});
    expect(listed.ok && listed.data.items.filter(({ deactivatedAt }) => deactivatedAt === null)).toHaveLength(
      1,
    );
  });

  it("is an admin's act: to others members do not exist", async () => {
    const { memberId } = await join("Edsger", { base: "agent" });
    for (const base of ["agent", "developer"] as const) {
      const someone = asMember(admin, "Someone", { base });
      const input = { memberId };
      for (const act of [deactivateMember, reactivateMember]) {
        expect(await runCommand(act, someone, input)).toMatchObject({
          ok: false,
          error: { code: "not-found" },
        });
      }
      expect(await runQuery(listMembers, someone, {})).toMatchObject({
        ok: false,
        error: { code: "forbidden" },
      });
      expect(
        await runCommand(addMember, someone, {
          userId: randomUUID(),
          name: "X",
          email: "x@northwind.example",
          roleIds: [await builtInRoleId(admin, "admin")],
        }),
      ).toMatchObject({ ok: false, error: { code: "not-found" } });
    }
  });

  it("finds nobody of another organization, and refuses what is stale or malformed", async () => {
    const other = await newOrganization("Contoso");
    const { memberId } = await join("Radia", { base: "agent" });
    expect(await runCommand(deactivateMember, other, { memberId })).toMatchObject({
      error: { code: "not-found" },
    });
    expect(await runCommand(deactivateMember, admin, { memberId, revision: 7 })).toMatchObject({
      error: { code: "stale" },
    });
    expect(await runCommand(deactivateMember, admin, { memberId: "x" })).toMatchObject({
      error: { code: "invalid", fields: { memberId: "This is not an id." } },
    });
    expect(await runCommand(reactivateMember, admin, { memberId })).toMatchObject({
      error: { code: "stale" },
    });
    await runCommand(deactivateMember, admin, { memberId });
    expect(await runCommand(deactivateMember, admin, { memberId })).toMatchObject({
      error: { code: "stale" },
    });
  });

  it("comes before whatever they had begun: who is demoted, deactivated or signed out does nothing more", async () => {
    const ends = {
      demoted: "update members set revision = revision + 1 where id = $1",
      "of a role that was changed": `update roles set revision = revision + 1
        where id in (select role_id from member_roles where member_id = $1)`,
      deactivated: "update members set deactivated_at = now(), sessions_from = now() where id = $1",
      "signed out": `update sessions set revoked_at = now()
        where user_id = (select user_id from members where id = $1)`,
    };
    for (const [who, end] of Object.entries(ends)) {
      const { memberId, email } = await join("Ada", { base: "admin" });
      const context = await look(await enter(email));
      const owner = new Client({ connectionString: process.env.DATABASE_URL });
      await owner.connect();
      await owner.query("begin");
      await owner.query(end, [memberId]);
      // Let in before, and waits for what is being decided.
      const begun = runCommand(createRole, context, { name: `Made by one ${who}`, base: "developer" });
      await owner.query("commit");
      await owner.end();
      expect(await refused(begun), who).toMatchObject({
        code: "conflict",
        message: "Your access changed just now. Reload and try again.",
      });
    }
  });
});
