"use client";

import { useMutation } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { useInvitesChanged } from "@/components/invites/use-invites-changed";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { revokeInviteAction } from "@/lib/invites/actions";
import type { Invite } from "@/lib/invites/schema";

type Props = { invite: Invite; open: boolean; onOpenChange: (open: boolean) => void };

/** Asks before the link of an invite ends. */
export function RevokeInvite({ invite: { id, email, revision }, open, onOpenChange }: Props) {
  const org = useOrg();
  const invitesChanged = useInvitesChanged();
  const revoke = useMutation({
    mutationFn: () => answerOf(revokeInviteAction(org, { inviteId: id, revision })),
    onSuccess: async (result) => {
      await invitesChanged();
      if (!result.ok) return;
      onOpenChange(false);
      toast({ text: `The invite to ${email} is revoked.` });
    },
  });
  const refused = revoke.data?.ok === false ? revoke.data.error.message : undefined;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        revoke.reset();
        onOpenChange(next);
      }}
      title={`Revoke the invite to ${email}?`}
      confirm="Revoke invite"
      danger
      pending={revoke.isPending}
      error={revoke.error?.message ?? refused}
      onConfirm={() => revoke.mutate()}
    >
      Its link ends at once.
    </ConfirmDialog>
  );
}
