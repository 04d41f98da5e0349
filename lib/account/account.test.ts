import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { addMember } from "@/lib/members/add-member";
import { viewAs } from "@/lib/members/view-as";
import { ensureUser } from "@/lib/people/ensure-user";
import { signIn } from "@/lib/people/sign-in";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import { type Context, contextOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember } from "@/lib/testing/members";
import { newOrganization } from "@/lib/testing/organization";
import { changePassword, changePasswordCounted } from "./change-password";
import { endOtherSession, endOtherSessions } from "./end-sessions";
import { getAccount } from "./get-account";
import { renameOneself } from "./rename-oneself";

const password = "correct horse battery";
const firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
let admin: Context;

beforeAll(async () => {
  admin = await newOrganization();
});

async function someone(name = "Grace") {
  const email = `${randomUUID()}@northwind.example`;
  const { userId } = await ensureUser({ name, email, password });
  const roleIds = [await builtInRoleId(admin, "agent")];
  const { memberId } = await done(runCommand(addMember, admin, { userId, name, email, roleIds }));
  return { email, memberId };
}

/** The person, by a session of their own: `from` is where it begins. */
async function enter(email: string, from: string = randomUUID(), with_ = password) {
  const { sessionId } = await signIn({ email, password: with_ }, from, firefox);
  const context = () =>
    contextOf(sessionId, admin.organization.slug, { requestId: null, address: "192.0.2.1" });
  return { sessionId, context };
}

const account = async (context: Promise<Context>) => done(runQuery(getAccount, await context, {}));
const over = { code: "unauthenticated" };

describe("an account", () => {
  it("tells of its own sessions alone, this one first, with where and when they began", async () => {
    const { email } = await someone();
    const first = await enter(email, "198.51.100.7");
    const second = await enter(email, "198.51.100.8");
    await (await enter((await someone("Linus")).email)).context();
    const { name, sessions } = await account(first.context());
    expect(name).toBe("Grace");
    expect(sessions.map(({ id }) => id)).toEqual([first.sessionId, second.sessionId]);
    expect(sessions[1]).toMatchObject({
      current: false,
      browser: "Firefox on Linux",
      address: "198.51.100.8",
      beganAt: expect.any(String),
      lastSeenAt: expect.any(String),
    });
  });

  it("is renamed everywhere at once, and that is audited where it was done", async () => {
    const { email, memberId } = await someone();
    const session = await enter(email);
    const from = await nextNumber(admin.organization.id);
    await done(runCommand(renameOneself, await session.context(), { name: " Grace Hopper " }));
    expect((await session.context()).actor.name).toBe("Grace Hopper");
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      {
        action: "member.rename",
        subject_id: memberId,
        before: { name: "Grace" },
        after: { name: "Grace Hopper" },
      },
    ]);
    for (const name of ["", "a\u202eb", "x".repeat(81), 7, undefined]) {
      const input = { name } as { name: string };
      expect(await refused(runCommand(renameOneself, await session.context(), input))).toMatchObject({
        code: "invalid",
        fields: { name: expect.any(String) },
      });
    }
  });

  it("ends one other session, or all of them, and nobody else's", async () => {
    const { email } = await someone();
    const [own, second, third] = [await enter(email), await enter(email), await enter(email)];
    const stranger = await enter((await someone("Eve")).email);
    const end = async (sessionId: string, by = own) =>
      runCommand(endOtherSession, await by.context(), { sessionId });
    expect(await refused(end(own.sessionId))).toMatchObject({ code: "conflict" });
    expect(await refused(end(own.sessionId, stranger))).toMatchObject({ code: "not-found" });
    expect(await refused(end(randomUUID()))).toMatchObject({ code: "not-found" });
    expect(await refused(end("x"))).toMatchObject({ code: "invalid" });
    await done(end(second.sessionId));
    await expect(second.context()).rejects.toMatchObject(over);
    expect(await refused(end(second.sessionId))).toMatchObject({ code: "not-found" });
    await enter(email);
    const from = await nextNumber(admin.organization.id);
    expect(await done(runCommand(endOtherSessions, await own.context(), {}))).toEqual({ ended: 2 });
    await expect(third.context()).rejects.toMatchObject(over);
    expect((await account(own.context())).sessions).toHaveLength(1);
    await stranger.context();
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      { action: "member.end-other-sessions", actor_name: "Grace", after: { sessionsEnded: 2 } },
    ]);
  });

  it("is nobody's to see or change while it looks as somebody else", async () => {
    const viewer = await newMember(admin, "Ada", { base: "admin" });
    const { memberId } = await someone();
    await done(runCommand(viewAs, await viewer.context(), { memberId }));
    const message = "Stop viewing to see your account.";
    expect(await refused(runQuery(getAccount, await viewer.context(), {}))).toEqual({
      code: "forbidden",
      message,
    });
    const context = await viewer.context();
    for (const refusal of [
      await refused(runCommand(renameOneself, context, { name: "X" })),
      await refused(runCommand(endOtherSessions, context, {})),
      await refused(runCommand(changePassword, context, { currentPassword: password, password })),
    ]) {
      expect(refusal.code).toBe("forbidden");
    }
  });

  it("is none of somebody without a session", async () => {
    expect(await refused(runQuery(getAccount, admin, {}))).toMatchObject({ code: "forbidden" });
    expect(await refused(runCommand(endOtherSessions, admin, {}))).toMatchObject({ code: "forbidden" });
  });
});

describe("a password", () => {
  const next = "a whole new password";

  it("is changed by who knows it; every other session ends, this one stays", async () => {
    const { email, memberId } = await someone();
    const [own, stolen] = [await enter(email), await enter(email)];
    const from = await nextNumber(admin.organization.id);
    const input = { currentPassword: password, password: next };
    await done(changePasswordCounted(await own.context(), input));
    await expect(stolen.context()).rejects.toMatchObject(over);
    expect((await own.context()).actor.name).toBe("Grace");
    await expect(signIn({ email, password }, randomUUID())).rejects.toMatchObject(over);
    await (await enter(email, randomUUID(), next)).context();
    const audit = await auditOf(admin.organization.id, from);
    expect(audit).toMatchObject([
      { action: "member.change-password", subject_id: memberId, outcome: "done" },
    ]);
    expect(JSON.stringify(audit)).not.toMatch(new RegExp(`${password}|${next}|argon2`));
    // A session that is over changes nothing, even if it was let in a moment before.
    const [late] = await asOwner<{ changed: boolean }>(
      "select change_own_password($1, (select password_hash from users where email = $2), 'x') as changed",
      [stolen.sessionId, email],
    );
    expect(late?.changed).toBe(false);
  });

  it("is not changed by who doesn't know it, whose guesses are slowed and written down", async () => {
    const { email } = await someone();
    const own = await enter(email);
    const context = await own.context();
    const guess = (currentPassword = "a wrong password") =>
      changePasswordCounted(context, { currentPassword, password: next });
    const from = await nextNumber(admin.organization.id);
    expect(await refused(guess())).toEqual({
      code: "forbidden",
      message: "This is not your current password.",
      fields: { currentPassword: "This is not your current password." },
    });
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      { action: "member.change-password", outcome: "refused" },
    ]);
    for (let count = 0; count < 5; count++) await guess();
    await asOwner("update sign_in_attempts set failures = 12, last_at = now() where failures >= 5");
    expect(await refused(guess(password))).toMatchObject({ code: "too-many" });
    await asOwner("delete from sign_in_attempts");
    for (const input of [
      { currentPassword: password, password: "short" },
      { currentPassword: "", password: next },
      { password: next },
      { currentPassword: password, password: next, userId: randomUUID() },
    ]) {
      expect(await refused(changePasswordCounted(context, input))).toMatchObject({ code: "invalid" });
    }
    expect((await account(own.context())).sessions).toHaveLength(1);
  });

  it("that is changed while somebody signs in with the old one lets them in nowhere", async () => {
    const { email } = await someone();
    const own = await enter(email);
    const context = await own.context();
    const input = { currentPassword: password, password: next };
    const [changed, ...entered] = await Promise.all([
      changePasswordCounted(context, input),
      ...Array.from({ length: 4 }, () =>
        signIn({ email, password }, randomUUID()).then(
          ({ sessionId }) => sessionId,
          () => null,
        ),
      ),
    ]);
    expect(changed.ok).toBe(true);
    const { sessions } = await account(own.context());
    expect(sessions.map(({ id }) => id)).toEqual([own.sessionId]);
    for (const sessionId of entered) {
      if (!sessionId) continue;
      await expect(contextOf(sessionId, admin.organization.slug, context.origin)).rejects.toMatchObject(over);
    }
  });
});
