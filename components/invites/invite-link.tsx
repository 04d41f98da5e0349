"use client";

import { CopyButton } from "@/components/ui/copy-button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Notice } from "@/components/ui/notice";
import type { Mailed, OpenedInvite } from "@/lib/invites/schema";

/** The link of an invite, right after it was made: whether its mail went out, and the link to hand over by oneself. */
export function InviteLink({ opened }: { opened: OpenedInvite & Mailed }) {
  const { invite, link, mail } = opened;
  return (
    <section aria-label="Invite link" className="flex flex-col gap-3">
      {mail === "sent" && <Notice tone="fine">Mailed to {invite.email}.</Notice>}
      {mail === "off" && <Notice>This instance sends no mail. Copy the link and hand it over.</Notice>}
      {mail === "failed" && (
        <Notice tone="warning">The mail could not be sent: {opened.reason} Copy the link instead.</Notice>
      )}
      <div className="flex items-end gap-1">
        <Field label="Link" className="flex-1">
          <Input mono readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
        </Field>
        <CopyButton value={link} label="Copy the link" />
      </div>
      <p className="text-meta text-muted">Shown only now. It works once, for {invite.email}.</p>
    </section>
  );
}
