"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { InspectorFoot } from "@/components/console/inspector-foot";
import { useMe, useOrg } from "@/components/console/use-me";
import { InviteLink } from "@/components/invites/invite-link";
import { inviteReason } from "@/components/invites/invite-reason";
import { RevokeInvite } from "@/components/invites/revoke-invite";
import { useInvitesChanged } from "@/components/invites/use-invites-changed";
import { Fact, Facts } from "@/components/ui/facts";
import { Moment } from "@/components/ui/moment";
import { resendInvite } from "@/lib/invites/query-options";
import type { Invite, Mailed, OpenedInvite } from "@/lib/invites/schema";
import { listed } from "@/lib/listed";

type Props = {
  invite: Invite;
  opened: (OpenedInvite & Mailed) | null;
  onClose: () => void;
  onOpened: (opened: OpenedInvite & Mailed) => void;
};

/** What an invite gives and what became of it; while it is not over, it is sent again or revoked here. */
export function InviteDetails({ invite, opened, onClose, onOpened }: Props) {
  const me = useMe();
  const org = useOrg();
  const formId = useId();
  const invitesChanged = useInvitesChanged();
  const [revoking, setRevoking] = useState(false);
  const { state, roles, invitedBy, createdAt, expiresAt, acceptedAt, revokedAt } = invite;
  // Whoever has the link in front of them needs no other.
  const needless = opened !== null && opened.mail !== "failed";
  const over = acceptedAt !== null || revokedAt !== null;
  const reason =
    inviteReason(me) ??
    (roles.length === 0 ? "The roles of this invite were deleted. Revoke it and invite anew." : undefined);

  const resend = useMutation({
    mutationFn: () => resendInvite(org, invite),
    onSuccess: async (again) => {
      onOpened(again);
      await invitesChanged();
    },
    // Somebody may have been quicker.
    onError: invitesChanged,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (!needless && !resend.isPending && !reason) resend.mutate();
  }

  return (
    <form id={formId} aria-label={invite.email} onSubmit={submit} className="flex min-h-0 flex-1 flex-col">
      <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto px-4 py-4">
        {opened && state === "open" && <InviteLink opened={opened} />}
        <Facts narrow>
          <Fact name="Roles">
            <bdi>{listed(roles.map(({ name }) => name)) || "None any more"}</bdi>
          </Fact>
          <Fact name="Invited by">
            <bdi>{invitedBy}</bdi>
          </Fact>
          <Fact name="Invited">
            <Moment at={createdAt} />
          </Fact>
          {acceptedAt && (
            <Fact name="Accepted">
              <Moment at={acceptedAt} />
            </Fact>
          )}
          {state === "revoked" && revokedAt && (
            <Fact name="Revoked">
              <Moment at={revokedAt} />
            </Fact>
          )}
          {(state === "open" || state === "expired") && (
            <Fact name={state === "open" ? "Expires" : "Expired"}>
              <Moment at={expiresAt} ahead />
            </Fact>
          )}
        </Facts>
        {!over && !opened && (
          <p className="text-meta text-muted">
            The link was shown once and is kept nowhere. Resend makes a new one; the old one ends.
          </p>
        )}
      </div>
      {!over && (
        <InspectorFoot
          verb="Resend"
          form={formId}
          dirty={!needless}
          pending={resend.isPending}
          reason={reason}
          onCancel={onClose}
          {...(state === "open" && { onDelete: () => setRevoking(true) })}
          deleteVerb="Revoke"
          deleteReason={inviteReason(me)}
          error={resend.error?.message}
        />
      )}
      <RevokeInvite invite={invite} open={revoking} onOpenChange={setRevoking} />
    </form>
  );
}
