import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inviteMail } from "@/lib/invites/invite-mail";
import { type MailServer, startMailServer } from "@/lib/testing/mail-server";
import { sendMail } from "./send-mail";

const mailFrom = { name: "Bulkhead", address: "bulkhead@example.com" };
const plain = { to: "grace@example.com", subject: "Hello", text: "Text.", html: "<p>Text.</p>" };
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
});
afterAll(() => server.close());

const send = (mail: Partial<typeof plain>, smtpUrl = server.url) =>
  sendMail({ ...plain, ...mail }, { smtpUrl, mailFrom });

/** The lines before the first empty one, each header once. */
function headersOf(data: string): string[] {
  const [head = ""] = data.split("\n\n", 1);
  return head.replaceAll(/\n[ \t]+/g, " ").split("\n");
}

describe("a mail", () => {
  it("arrives as text and as HTML, from the operator's address", async () => {
    expect(await send({})).toBeUndefined();
    const taken = server.mails.at(-1);
    expect(taken).toMatchObject({ from: "bulkhead@example.com", to: ["grace@example.com"] });
    expect(headersOf(taken?.data ?? "")).toEqual(
      expect.arrayContaining([
        "From: Bulkhead <bulkhead@example.com>",
        "To: grace@example.com",
        "Subject: Hello",
        "Auto-Submitted: auto-generated",
      ]),
    );
    expect(taken?.data).toContain("Content-Type: text/plain");
    expect(taken?.data).toContain("Content-Type: text/html");
  });

  it("gets no header and no second address from what people typed", async () => {
    await send({ subject: "Hi\r\nBcc: eve@evil.example\r\n\r\nbody \u202eevil", to: "grace@example.com" });
    const taken = server.mails.at(-1);
    expect(taken?.to).toEqual(["grace@example.com"]);
    const headers = headersOf(taken?.data ?? "");
    expect(headers.filter((line) => /^(bcc|cc):/i.test(line))).toEqual([]);
    expect(headers.find((line) => line.startsWith("Subject:"))).toContain("Bcc: eve@evil.example");
    // As an address is never taken in; still, it stays one.
    for (const to of [
      "grace@example.com, eve@evil.example",
      "grace@example.com\r\nRCPT TO:<eve@evil.example>",
    ]) {
      await send({ to });
      expect(server.mails.flatMap((mail) => mail.to)).not.toContain("eve@evil.example");
    }
  });

  it("shows names as they are written, never as HTML", () => {
    const invite = { email: "grace@example.com", invitedBy: `<img src=x onerror="alert('1')"> & Co` };
    const opened = { invite, link: 'https://b.example/invite#a"b' };
    const { html, text } = inviteMail(opened as Parameters<typeof inviteMail>[0], "<b>Acme</b>");
    expect(html).not.toMatch(/<img|<b>/);
    expect(html).toContain("&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; Co");
    expect(html).toContain('href="https://b.example/invite#a&quot;b"');
    expect(text).toContain("<b>Acme</b>");
  });
});

describe("a mail that can't be sent", () => {
  it("is told in plain words", async () => {
    server.refuse("RCPT");
    expect(await send({})).toBe("the mail server refused the address.");
    server.refuse("DATA");
    expect(await send({})).toBe("the mail server refused it.");
    server.refuse("AUTH");
    const withPassword = server.url.replace("//", "//me:wrong@");
    expect(await send({}, withPassword)).toBe("the mail server refused Bulkhead's credentials.");
    server.refuse(null);
    expect(await send({}, withPassword)).toBeUndefined();
    const gone = await startMailServer();
    await gone.close();
    expect(await send({}, gone.url)).toBe("the mail server can't be reached.");
  });
});
