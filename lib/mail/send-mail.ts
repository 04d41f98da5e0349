import { createTransport } from "nodemailer";
import { unprintable } from "@/lib/inputs";
import { type MailAddress, settings } from "@/lib/server/env";
import type { Mail } from "./mail";

type MailServer = { smtpUrl: string; mailFrom: MailAddress };

// In milliseconds: somebody waits.
const PATIENCE = 10_000;

/** The server that takes mail; undefined where the operator named none. */
export function mailServer(): MailServer | undefined {
  const { smtpUrl, mailFrom } = settings();
  return smtpUrl !== undefined && mailFrom ? { smtpUrl, mailFrom } : undefined;
}

/**
 * Hands a mail to the server. Never inside a transaction: it may take seconds. Answers why it could not, in words that
 * go on after "The mail could not be sent:"; undefined once the server took it.
 */
export async function sendMail(
  { to, subject, text, html }: Mail,
  { smtpUrl, mailFrom }: MailServer,
): Promise<string | undefined> {
  const { username, hostname } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    // A password never travels in the clear, unless it stays on this machine.
    requireTLS: username !== "" && !/^(localhost|127\..*|\[::1\])$/.test(hostname),
    connectionTimeout: PATIENCE,
    greetingTimeout: PATIENCE,
    socketTimeout: PATIENCE,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await transport.sendMail({
      from: mailFrom,
      // As parts, never as a line to be read: nothing in them becomes a header or a second address.
      to: { name: "", address: to },
      subject: subject.replaceAll(new RegExp(unprintable, "gu"), " "),
      text,
      html,
      headers: { "Auto-Submitted": "auto-generated" },
    });
    return undefined;
  } catch (error) {
    const { code, responseCode, command } = error as {
      code?: string;
      responseCode?: number;
      command?: string;
    };
    // What the server said may repeat what it was told, so it is not logged.
    console.error("A mail could not be sent:", { code, responseCode, command });
    if (command === "RCPT TO") return "the mail server refused the address.";
    return reasons[code ?? ""] ?? "the mail server refused it.";
  } finally {
    transport.close();
  }
}

const unreachable = "the mail server can't be reached.";

const reasons: Readonly<Record<string, string>> = {
  EAUTH: "the mail server refused Bulkhead's credentials.",
  ENOAUTH: "the mail server refused Bulkhead's credentials.",
  ETLS: "the mail server offers no encrypted connection.",
  EDNS: unreachable,
  ECONNECTION: unreachable,
  ESOCKET: unreachable,
  ETIMEDOUT: "the mail server took too long.",
};
