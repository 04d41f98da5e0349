import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { deactivateMember } from "@/lib/members/deactivate-member";
import { reactivateMember } from "@/lib/members/reactivate-member";
import { setRoles } from "@/lib/members/set-roles";
import { ensureUser } from "@/lib/people/ensure-user";
import { signIn } from "@/lib/people/sign-in";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { createRole } from "@/lib/roles/create-role";
import { runCommand } from "@/lib/server/command";
import { type Context, contextOf, personOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { acceptInvite } from "./accept-invite";
import { inviteMember } from "./invite-member";
import { listInvites } from "./list-invites";
import { lookUpInvite } from "./look-up-invite";
import { resendInvite } from "./resend-invite";
import { revokeInvite } from "./revoke-invite";
import type { OpenedInvite } from "./schema";

const password = "correct horse battery";
const origin = { requestId: null, address: "192.0.2.7" };
const gone = "This invite no longer holds. Ask for a new one.";
let admin: Context;
let agentId: string;

beforeAll(async () => {
  admin = await newOrganization();
  agentId = await builtInRoleId(admin, "agent");
});

const newAddress = () => `Grace-${randomUUID().slice(0, 8)}@northwind.example`;
const invite = (roleIds = [agentId], email = newAddress(), by = admin) =>
  done(runCommand(inviteMember, by, { email, roleIds }));
const tokenOf = ({ link }: OpenedInvite) => link.split("#")[1] ?? "";
const asNew = (opened: OpenedInvite, more: object = {}) =>
  acceptInvite({ token: tokenOf(opened), name: "Grace", password, ...more }, null, origin);
const lookUp = (token: string) => lookUpInvite({ token }, null, origin);
const enter = async (email: string) => (await signIn({ email, password }, randomUUID())).sessionId;

/** Someone who has a user and belongs to another organization. */
async function elsewhere() {
  const other = await newOrganization("Contoso");
  const email = newAddress();
  const { userId } = await ensureUser({ name: "Radia", email, password });
  const opened = await invite([await builtInRoleId(other, "agent")], email, other);
  await acceptInvite({ token: tokenOf(opened), password }, null, origin);
  return { email, userId, other, user: { id: userId, name: "Radia", email } };
}

describe("an invite", () => {
  it("is answered with its link once; no table, list or audit row holds its token", async () => {
    const from = await nextNumber(admin.organization.id);
    const opened = await done(
      runCommand(
        inviteMember,
        { ...admin, origin: { ...origin, site: "https://bulkhead.example" } },
        { email: newAddress(), roleIds: [agentId, agentId] },
      ),
    );
    expect(opened.link).toMatch(/^https:\/\/bulkhead\.example\/invite#[\w-]{43}$/);
    expect(opened.invite).toMatchObject({ state: "open", invitedBy: "Ada", roles: [{ name: "Agent" }] });
    const listed = await done(runQuery(listInvites, admin, {}));
    expect(listed.items[0]).toEqual(opened.invite);
    const rows = await asOwner("select * from invites where id = $1", [opened.invite.id]);
    const audit = await auditOf(admin.organization.id, from);
    expect(audit).toMatchObject([{ action: "invite.create", subject_name: opened.invite.email }]);
    const kept = JSON.stringify([listed, rows, audit]);
    expect(kept).not.toContain(tokenOf(opened));
  });

  it("makes someone new a member who sees what the roles include, and is over then", async () => {
    const role = await done(
      runCommand(createRole, admin, {
        name: `Only QA ${randomUUID()}`,
        base: "developer",
        access: "only",
        environmentIds: [idOf(admin, "qa")],
      }),
    );
    const opened = await invite([role.id]);
    const { email } = opened.invite;
    expect(await lookUp(tokenOf(opened))).toEqual({
      organization: "Northwind",
      invitedBy: "Ada",
      email,
      visitor: "new",
    });
    const from = await nextNumber(admin.organization.id);
    expect(await asNew(opened)).toEqual({ organization: admin.organization.slug });
    const context = await contextOf(await enter(email), admin.organization.slug, origin);
    expect(context.environments.map(({ key }) => key)).toEqual(["qa"]);
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      { action: "invite.accept", outcome: "done", actor_name: "Grace", subject_name: email },
      { action: "member.create", outcome: "done", actor_name: "Grace", after: { roles: [{ id: role.id }] } },
    ]);

    const used = { code: "conflict", message: "This invite was used already. Sign in instead." };
    await expect(lookUp(tokenOf(opened))).rejects.toMatchObject(used);
    await expect(asNew(opened)).rejects.toMatchObject(used);
    expect((await auditOf(admin.organization.id, from)).at(-1)).toMatchObject({
      action: "invite.accept",
      outcome: "refused",
      actor_name: email,
      reason: used.message,
    });
    expect(
      await refused(runCommand(revokeInvite, admin, { inviteId: opened.invite.id, revision: 2 })),
    ).toEqual({ code: "conflict", message: `${email} has accepted this invite.` });
  });

  it("lets who is signed in as its address in with one click, in the session they have", async () => {
    const { email, user } = await elsewhere();
    const sessionId = await enter(email);
    const opened = await invite([agentId], email.toUpperCase());
    const { user: visitor } = await personOf(sessionId);
    expect((await lookUpInvite({ token: tokenOf(opened) }, visitor, origin)).visitor).toBe("signed-in");
    await acceptInvite({ token: tokenOf(opened) }, visitor, origin);
    expect((await contextOf(sessionId, admin.organization.slug, origin)).actor.name).toBe(user.name);
  });

  it("asks who is known here for their password, and slows guesses down", async () => {
    const { email } = await elsewhere();
    const opened = await invite([agentId], email);
    expect((await lookUp(tokenOf(opened))).visitor).toBe("known");
    const accept = (more: object) => acceptInvite({ token: tokenOf(opened), ...more }, null, origin);
    await expect(accept({})).rejects.toMatchObject({
      code: "invalid",
      fields: { password: expect.any(String) },
    });
    await expect(accept({ password: "wrong" })).rejects.toMatchObject({
      code: "unauthenticated",
      fields: { password: "The password is wrong." },
    });
    // As at signing in, and counted with it.
    for (let guess = 0; guess < 5; guess++) await accept({ password: "wrong" }).catch(() => undefined);
    await asOwner("update sign_in_attempts set failures = 12, last_at = now() where failures >= 5");
    await expect(accept({ password })).rejects.toMatchObject({ code: "too-many" });
    await asOwner("delete from sign_in_attempts");
    await accept({ password });
    expect((await personOf(await enter(email))).organizations).toHaveLength(2);
  });

  it("is of no use to another address, to a guesser, or without a fit name and password", async () => {
    const { user } = await elsewhere();
    const opened = await invite();
    const from = await nextNumber(admin.organization.id);
    expect((await lookUpInvite({ token: tokenOf(opened) }, user, origin)).visitor).toBe("another");
    const message = `This invite is for ${opened.invite.email}. Sign out and open its link again.`;
    await expect(
      acceptInvite({ token: tokenOf(opened), name: "Eve", password }, user, origin),
    ).rejects.toMatchObject({ code: "forbidden", message });
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      { action: "invite.accept", outcome: "refused", actor_name: user.email, reason: message },
    ]);
    for (const [more, fields] of [
      [{ password: "short" }, ["password"]],
      [{ name: "" }, ["name"]],
      [{ name: "Gr\u202eace" }, ["name"]],
      [{ name: undefined, password: undefined }, ["name", "password"]],
      [{ organization: "x" }, ["organization"]],
    ] as const) {
      const error = await asNew(opened, more).catch((each) => each);
      expect(Object.keys(error.fields ?? {}), JSON.stringify(more)).toEqual(fields);
    }
    for (const token of ["", "x", randomUUID(), "'; drop table invites; --", "\0"]) {
      await expect(lookUp(token)).rejects.toMatchObject({ code: "not-found" });
    }
    await expect(lookUpInvite({ token: 7 }, null, origin)).rejects.toMatchObject({ code: "invalid" });
    const guesser = { requestId: null, address: randomUUID() };
    const answers = await Promise.all(
      Array.from({ length: 60 }, () =>
        lookUpInvite({ token: randomUUID() }, null, guesser).catch(({ code }) => code),
      ),
    );
    expect(answers).toContain("too-many");
  });

  it("that is over fills no log, however often it is tried", async () => {
    const opened = await invite();
    await asNew(opened);
    const from = await nextNumber(admin.organization.id);
    const again = { requestId: null, address: randomUUID() };
    const input = { token: tokenOf(opened), name: "Grace", password };
    const codes: string[] = [];
    for (let tries = 0; tries < 60; tries++) {
      codes.push(await acceptInvite(input, null, again).catch(({ code }) => code));
    }
    expect(codes[0]).toBe("conflict");
    expect(codes).toContain("too-many");
    expect((await auditOf(admin.organization.id, from)).length).toBeLessThan(60);
  });

  it("is accepted once when two accept it at once", async () => {
    const opened = await invite();
    const answers = await Promise.allSettled([asNew(opened), asNew(opened), asNew(opened)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected", "rejected"]);
    const held = await asOwner(
      "select from members where organization_id = $1 and id in (select accepted_by from invites where id = $2)",
      [admin.organization.id, opened.invite.id],
    );
    expect(held).toHaveLength(1);
  });
});

describe("a link", () => {
  it("ends when it is sent anew, runs out or is revoked, and says nothing of where it led", async () => {
    const opened = await invite();
    const { id: inviteId, revision } = opened.invite;
    const again = await done(runCommand(resendInvite, admin, { inviteId, revision }));
    await expect(lookUp(tokenOf(opened))).rejects.toMatchObject({ code: "not-found" });
    expect((await lookUp(tokenOf(again))).visitor).toBe("new");
    expect(await refused(runCommand(resendInvite, admin, { inviteId, revision }))).toMatchObject({
      code: "stale",
    });

    await asOwner("update invites set expires_at = now() where id = $1", [inviteId]);
    const ranOut = { code: "conflict", message: "This invite has run out. Ask for a new one." };
    await expect(lookUp(tokenOf(again))).rejects.toMatchObject(ranOut);
    await expect(asNew(again)).rejects.toMatchObject(ranOut);

    const third = await done(runCommand(resendInvite, admin, { inviteId, revision: revision + 1 }));
    expect(third.invite.state).toBe("open");
    const over = await done(runCommand(revokeInvite, admin, { inviteId, revision: revision + 2 }));
    expect(over.state).toBe("revoked");
    await expect(asNew(third)).rejects.toMatchObject({ code: "conflict", message: gone });
    expect(
      await refused(runCommand(resendInvite, admin, { inviteId, revision: revision + 3 })),
    ).toMatchObject({
      code: "conflict",
    });
    for (const error of [ranOut.message, gone]) expect(error).not.toContain("Northwind");
  });

  it("holds only while whoever made it is active, and covers what it gives", async () => {
    const second = await newMember(admin, "Margaret", { base: "admin" });
    const third = await newMember(admin, "Barbara", { base: "admin" });
    const adminId = await builtInRoleId(admin, "admin");
    const opened = await invite([adminId], newAddress(), await second.context());
    await done(runCommand(deactivateMember, admin, { memberId: second.memberId }));
    await expect(lookUp(tokenOf(opened))).rejects.toMatchObject({ message: gone });
    await expect(asNew(opened)).rejects.toMatchObject({ message: gone });
    await done(runCommand(reactivateMember, admin, { memberId: second.memberId }));
    expect((await lookUp(tokenOf(opened))).invitedBy).toBe("Margaret");

    const demoted = { memberId: second.memberId, revision: 3, roleIds: [agentId] };
    await done(runCommand(setRoles, admin, demoted));
    await expect(asNew(opened)).rejects.toMatchObject({ message: gone });
    // Who sends it again answers for it.
    const { id: inviteId, revision } = opened.invite;
    const again = await done(runCommand(resendInvite, await third.context(), { inviteId, revision }));
    expect(again.invite.invitedBy).toBe("Barbara");
    await asNew(again);
  });

  it("leads into no organization that was deleted, and gives no custom role without the licence", async () => {
    const own = await newOrganization();
    const role = await done(
      runCommand(createRole, own, { name: "Watcher", base: "none", granted: ["application:read"] }),
    );
    const opened = await invite([role.id], newAddress(), own);
    const set = (what: string) =>
      asOwner(`update organizations set ${what} where organization_id = $1`, [own.organization.id]);
    await set("licence = 'STANDARD'");
    await expect(lookUp(tokenOf(opened))).rejects.toMatchObject({ message: gone });
    await set("licence = 'ENTERPRISE', deleted_at = now()");
    await expect(asNew(opened)).rejects.toMatchObject({ message: gone });
    await set("deleted_at = null");
    await asNew(opened);
  });

  it("lets no deactivated member back in, and no member twice", async () => {
    const { email, userId, user } = await elsewhere();
    const opened = await invite([agentId], email);
    await asOwner(
      "insert into members (organization_id, id, user_id, deactivated_at) values ($1, gen_random_uuid(), $2, now())",
      [admin.organization.id, userId],
    );
    await expect(acceptInvite({ token: tokenOf(opened) }, user, origin)).rejects.toMatchObject({
      code: "forbidden",
      message: "Your membership here is deactivated. Ask an admin to reactivate you.",
    });
    await asOwner("update members set deactivated_at = null where user_id = $1", [userId]);
    await expect(acceptInvite({ token: tokenOf(opened) }, user, origin)).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("inviting", () => {
  it("is refused for who is a member, for a second open invite, and for roles that are none of here", async () => {
    const member = await newMember(admin, "Ken", { base: "agent" });
    const { actor } = await member.context();
    const email = actor.kind === "member" ? actor.email : "";
    const ask = (input: object) =>
      refused(runCommand(inviteMember, admin, { roleIds: [agentId], ...input } as never));
    expect(await ask({ email: email.toUpperCase() })).toMatchObject({
      code: "conflict",
      fields: { email: "Ken is a member already." },
    });
    await done(runCommand(deactivateMember, admin, { memberId: member.memberId }));
    expect((await ask({ email })).fields?.email).toBe(
      "Ken is a deactivated member. Reactivate them in Settings > Users.",
    );

    const opened = await invite();
    expect(await ask({ email: opened.invite.email.toUpperCase() })).toMatchObject({
      code: "conflict",
      fields: { email: "There is an open invite to this address. Resend it, or revoke it." },
    });
    // What ran out stands in nobody's way, and stays what it was.
    await asOwner("update invites set expires_at = now() where id = $1", [opened.invite.id]);
    const second = await invite([agentId], opened.invite.email);
    const { items } = await done(runQuery(listInvites, admin, {}));
    const states = items.filter(({ email: to }) => to === opened.invite.email).map(({ state }) => state);
    expect(states).toEqual(["open", "expired"]);
    expect(second.invite.id).not.toBe(opened.invite.id);

    const other = await newOrganization("Contoso");
    for (const roleIds of [[await builtInRoleId(other, "agent")], [randomUUID()]]) {
      expect(await ask({ email: newAddress(), roleIds })).toMatchObject({ code: "not-found" });
    }
    for (const input of [
      { email: newAddress(), roleIds: [] },
      { email: newAddress(), roleIds: ["x"] },
      { email: "no address" },
      { email: "a@b.example\r\nBcc: c@d.example" },
      { email: newAddress(), admin: true },
    ]) {
      expect(await ask(input), JSON.stringify(input)).toMatchObject({ code: "invalid" });
    }
    const sent = { inviteId: second.invite.id, revision: 1 };
    expect(await refused(runCommand(resendInvite, other, sent))).toMatchObject({ code: "not-found" });
    expect(await refused(runCommand(revokeInvite, other, sent))).toMatchObject({ code: "not-found" });
  });

  it("gives nobody more than whoever invites has, and is no Developer's to do", async () => {
    const granted = ["member:read", "member:invite", "role:read", "connected-account:read"] as const;
    const inviter = await newMember(admin, "Hedy", { base: "agent", granted });
    const by = await inviter.context();
    const from = await nextNumber(admin.organization.id);
    const adminId = await builtInRoleId(admin, "admin");
    expect(await refused(runCommand(inviteMember, by, { email: newAddress(), roleIds: [adminId] }))).toEqual({
      code: "forbidden",
      message: "Admin allows more than your own roles do. Ask an admin.",
    });
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      { action: "invite.create", outcome: "refused", actor_name: "Hedy" },
    ]);
    const toAdmin = await invite([adminId]);
    const sent = { inviteId: toAdmin.invite.id, revision: 1 };
    expect(await refused(runCommand(resendInvite, by, sent))).toMatchObject({ code: "forbidden" });
    expect(await refused(runCommand(revokeInvite, by, sent))).toMatchObject({ code: "forbidden" });
    expect((await invite([agentId], newAddress(), by)).invite.invitedBy).toBe("Hedy");

    const developer = await (await newMember(admin, "Linus", { base: "developer" })).context();
    expect(await refused(runQuery(listInvites, developer, {}))).toMatchObject({ code: "not-found" });
    expect(
      await refused(runCommand(inviteMember, developer, { email: newAddress(), roleIds: [agentId] })),
    ).toMatchObject({ code: "not-found" });
  });
});
