import { randomUUID } from "node:crypto";
import { NextRequest } from "next/server";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { endSession } from "@/lib/people/sign-in";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import type { Context } from "@/lib/server/context";
import { done, refused } from "@/lib/testing/answers";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { type MailServer, startMailServer } from "@/lib/testing/mail-server";
import { newOrganization } from "@/lib/testing/organization";
import { signedIn } from "@/lib/testing/session";
import { answerAccept, answerLookUp } from "./answer-invite";
import { inviteAndMail, resendAndMail } from "./send-invite";

const site = "https://bulkhead.example";
let server: MailServer;
let admin: Context;
let roleIds: string[];

beforeAll(async () => {
  server = await startMailServer();
  // Before the settings are first asked for.
  Object.assign(process.env, {
    SMTP_URL: server.url,
    BULKHEAD_MAIL_FROM: "bulkhead@bulkhead.example",
    BULKHEAD_URL: site,
  });
  admin = await newOrganization('<b>"North & wind"</b>');
  roleIds = [await builtInRoleId(admin, "agent")];
});
afterAll(() => server.close());

const newAddress = () => `grace-${randomUUID().slice(0, 8)}@northwind.example`;

/** What a mail says, its lines joined and its signs written out. */
function textOf(data: string): string {
  return data
    .replaceAll(/=\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

describe("an invite by mail", () => {
  it("brings the link that is answered, to its address alone, wherever the request says that it came from", async () => {
    const forged = { ...admin, origin: { ...admin.origin, site: "https://evil.example" } };
    const email = newAddress();
    const sent = await done(inviteAndMail(forged, { email, roleIds }));
    expect(sent).toMatchObject({ mail: "sent", invite: { email, state: "open" } });
    expect(sent.link).toMatch(/^https:\/\/bulkhead\.example\/invite#/);
    const mail = server.mails.at(-1);
    expect(mail?.to).toEqual([email]);
    const text = textOf(mail?.data ?? "");
    expect(text).toContain(`Accept the invite:\n${sent.link}`);
    expect(text).toContain(`href="${sent.link}"`);
    expect(text).toContain("&lt;b&gt;&quot;North &amp; wind&quot;&lt;/b&gt;");
    expect(text).not.toContain("evil.example");

    const { id: inviteId, revision } = sent.invite;
    const again = await done(resendAndMail(admin, { inviteId, revision }));
    expect(textOf(server.mails.at(-1)?.data ?? "")).toContain(again.link);
  });

  it("stands when the mail fails, and says so; what is refused sends none", async () => {
    server.refuse("RCPT");
    const from = await nextNumber(admin.organization.id);
    const sent = await done(inviteAndMail(admin, { email: newAddress(), roleIds }));
    expect(sent).toMatchObject({ mail: "failed", reason: "the mail server refused the address." });
    server.refuse(null);
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      { action: "invite.create", outcome: "done" },
    ]);
    const before = server.mails.length;
    expect(await refused(inviteAndMail(admin, { email: sent.invite.email, roleIds }))).toMatchObject({
      code: "conflict",
    });
    expect(server.mails).toHaveLength(before);
  });
});

describe("the link over HTTP", () => {
  const ask = async (answer: typeof answerLookUp, body: string, cookie = "", type = "application/json") => {
    const headers = { "content-type": type, cookie, "x-forwarded-for": randomUUID() };
    const response = await answer(
      new NextRequest("http://localhost/api/invite", { method: "POST", headers, body }),
    );
    expect(response.headers.get("cache-control")).toContain("no-store");
    return { status: response.status, body: await response.json() };
  };

  it("is answered to who has it, signed in or not; a session that is over is none", async () => {
    const { link, invite } = await done(inviteAndMail(admin, { email: newAddress(), roleIds }));
    const token = link.split("#")[1] ?? "";
    const userId = admin.actor.kind === "member" ? admin.actor.userId : "";
    const { cookie, sessionId } = await signedIn(userId);
    const body = JSON.stringify({ token });
    expect(await ask(answerLookUp, body, cookie)).toMatchObject({
      status: 200,
      body: { visitor: "another" },
    });
    expect(await ask(answerAccept, body, cookie)).toMatchObject({ status: 403 });
    await endSession(sessionId);
    for (const sent of [cookie, "bulkhead.session=forged", ""]) {
      expect(await ask(answerLookUp, body, sent)).toMatchObject({ status: 200, body: { visitor: "new" } });
    }
    const full = JSON.stringify({ token, name: "Grace", password: "correct horse battery" });
    expect(await ask(answerAccept, full)).toEqual({
      status: 200,
      body: { organization: admin.organization.slug },
    });
    const used = await ask(answerAccept, full);
    expect(used.status).toBe(409);
    for (const hint of [admin.organization.slug, "North", invite.email, "Ada"]) {
      expect(JSON.stringify(used.body)).not.toContain(hint);
    }
  });

  it("answers what is hostile in plain words", async () => {
    for (const answer of [answerLookUp, answerAccept]) {
      for (const [body, status] of [
        ["{", 400],
        ["[]", 400],
        ["{}", 422],
        ['{"token":{"$gt":""}}', 422],
        [JSON.stringify({ token: "x".repeat(100_000) }), 422],
        ['{"token":"\\ud800"}', 404],
        ['{"token":"x","admin":true}', 422],
      ] as const) {
        expect((await ask(answer, body)).status, body.slice(0, 80)).toBe(status);
      }
      expect((await ask(answer, "token=x", "", "text/plain")).status).toBe(415);
    }
  });
});
