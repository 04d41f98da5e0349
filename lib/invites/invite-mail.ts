import { escapeHtml } from "@/lib/mail/escape-html";
import type { Mail } from "@/lib/mail/mail";
import type { OpenedInvite } from "./schema";

/** The mail that brings an invite's link. Names are what people typed, so that everything is escaped. */
export function inviteMail({ invite, link }: OpenedInvite, organization: string): Mail {
  const { email, invitedBy } = invite;
  const says = `${invitedBy} invites you to ${organization} on Bulkhead.`;
  const rest = "The link works once, for seven days. If you don't know what this is about, leave it.";
  return {
    to: email,
    subject: `Join ${organization} on Bulkhead`,
    text: `${says}\n\nAccept the invite:\n${link}\n\n${rest}\n`,
    html: [
      '<!doctype html><html lang="en"><body style="font-family: system-ui, sans-serif; font-size: 15px; line-height: 22px">',
      `<p>${escapeHtml(says)}</p>`,
      `<p><a href="${escapeHtml(link)}">Accept the invite</a></p>`,
      `<p style="color: #5b6472">${escapeHtml(rest)}</p>`,
      "</body></html>",
    ].join("\n"),
  };
}
