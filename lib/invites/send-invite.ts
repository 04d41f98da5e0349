import { mailServer, sendMail } from "@/lib/mail/send-mail";
import type { Result } from "@/lib/result";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { inviteMail } from "./invite-mail";
import { inviteMember } from "./invite-member";
import { resendInvite } from "./resend-invite";
import { type Mailed, MailedInviteOutput, type OpenedInvite } from "./schema";

type Sent = Promise<Result<OpenedInvite & Mailed>>;

/** What is asked and answered in all. */
export const inviting = { ...inviteMember, output: MailedInviteOutput };
export const resending = { ...resendInvite, output: MailedInviteOutput };

/** Invites, then mails the link. The invite stands, whatever becomes of the mail. */
export async function inviteAndMail(context: Context, input: unknown): Sent {
  return mailed(context, await runCommand(inviteMember, context, input));
}

/** Sends an invite again with a new link, then mails that. */
export async function resendAndMail(context: Context, input: unknown): Sent {
  return mailed(context, await runCommand(resendInvite, context, input));
}

async function mailed({ organization }: Context, opened: Result<OpenedInvite>): Sent {
  if (!opened.ok) return opened;
  const { data } = opened;
  const server = mailServer();
  if (!server) return { ok: true, data: { ...data, mail: "off" } };
  const reason = await sendMail(inviteMail(data, organization.name), server);
  return { ok: true, data: reason ? { ...data, mail: "failed", reason } : { ...data, mail: "sent" } };
}
