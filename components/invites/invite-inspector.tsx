"use client";

import { Mail, MailPlus } from "lucide-react";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { askToLeave } from "@/components/console/leaving";
import { CreateInviteForm } from "@/components/invites/create-invite-form";
import { InviteDetails } from "@/components/invites/invite-details";
import { InviteState } from "@/components/invites/invite-state";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { EmptyState } from "@/components/ui/empty-state";
import type { Invite, Mailed, OpenedInvite } from "@/lib/invites/schema";
import { NEW } from "@/lib/invites/search-params";

type Props = {
  /** An id, or `new`. */
  inspected: string;
  invite: Invite | undefined;
  /** With its link, right after it was made or sent again. */
  opened: (OpenedInvite & Mailed) | null;
  onClose: () => void;
  onOpened: (opened: OpenedInvite & Mailed) => void;
};

/** Where somebody is invited, and an invite is sent again or revoked. */
export default function InviteInspector({ inspected, invite, opened, onClose, onOpened }: Props) {
  const close = () => askToLeave(onClose);
  useCloseOnEscape(close);
  const label = invite?.email ?? (inspected === NEW ? "New invite" : "Invite");
  return (
    <InspectorFrame label={label}>
      <InspectorHeader
        icon={invite ? <Mail size={16} aria-hidden="true" /> : <MailPlus size={16} aria-hidden="true" />}
        name={label}
        detail={invite && <InviteState state={invite.state} />}
        onClose={close}
      />
      {inspected === NEW && <CreateInviteForm onCreated={onOpened} onCancel={close} />}
      {invite && <InviteDetails invite={invite} opened={opened} onClose={close} onOpened={onOpened} />}
      {inspected !== NEW && !invite && <EmptyState>This invite was not found.</EmptyState>}
    </InspectorFrame>
  );
}
