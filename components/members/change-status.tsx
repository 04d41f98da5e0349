"use client";

import { useMutation } from "@tanstack/react-query";
import { useMe, useOrg } from "@/components/console/use-me";
import { useRolesChanged } from "@/components/roles/use-roles-changed";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { roleNames } from "@/lib/access/describe";
import { answerOf } from "@/lib/answer-of";
import { deactivateMemberAction, reactivateMemberAction } from "@/lib/members/actions";
import type { Member } from "@/lib/members/schema";

type Props = { member: Member; open: boolean; onOpenChange: (open: boolean) => void };

/** Deactivates a member, or reactivates one, once it is said what happens. */
export function ChangeStatus({ member, open, onOpenChange }: Props) {
  const me = useMe();
  const org = useOrg();
  const membersChanged = useRolesChanged();
  const { id: memberId, name, revision, roles } = member;
  const active = member.deactivatedAt === null;
  const change = useMutation({
    mutationFn: () => {
      const act = active ? deactivateMemberAction : reactivateMemberAction;
      return answerOf(act(org, { memberId, revision }));
    },
    onSuccess: async (result) => {
      await membersChanged();
      if (!result.ok) return;
      toast({ text: `${name} is ${active ? "deactivated" : "active"}.` });
      onOpenChange(false);
    },
  });
  const verb = active ? "Deactivate" : "Reactivate";
  const own = member.id === me.memberId;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        if (!next) change.reset();
        onOpenChange(next);
      }}
      title={`${verb} ${name}?`}
      confirm={verb}
      danger={active}
      pending={change.isPending}
      error={change.error?.message ?? (change.data?.ok === false ? change.data.error.message : undefined)}
      onConfirm={() => change.mutate()}
    >
      {active ? (
        <p>
          Ends {own ? "your" : "their"} sessions here at once. {own ? "You" : "They"} can't come back to{" "}
          {me.organization.name} until an admin reactivates {own ? "you" : "them"}; the roles are kept.
        </p>
      ) : (
        <p>
          They can sign in to {me.organization.name} again, as {roleNames(roles)}. Sessions that were ended
          stay ended.
        </p>
      )}
    </ConfirmDialog>
  );
}
