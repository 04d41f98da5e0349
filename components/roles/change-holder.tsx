"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { ResultingAccess } from "@/components/roles/resulting-access";
import { useRolesChanged } from "@/components/roles/use-roles-changed";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { setRolesAction } from "@/lib/members/actions";
import type { Member } from "@/lib/members/schema";
import type { Role } from "@/lib/roles/schema";

type Props = {
  member: Member;
  role: Role;
  roles: readonly Role[];
  /** Given to the member, or taken from them. */
  gives: boolean;
  onClose: () => void;
};

/** Gives a member a role, or takes it, once what they will hold is seen. */
export function ChangeHolder({ member, role, roles, gives, onClose }: Props) {
  const org = useOrg();
  const rolesChanged = useRolesChanged();
  const held = member.roles.map(({ id }) => id);
  const [value, setValue] = useState(gives ? [...held, role.id] : held.filter((id) => id !== role.id));
  const change = useMutation({
    mutationFn: () =>
      answerOf(setRolesAction(org, { memberId: member.id, revision: member.revision, roleIds: value })),
    onSuccess: async (result) => {
      await rolesChanged();
      if (!result.ok) return;
      toast({
        text: gives ? `${member.name} holds ${role.name}.` : `${member.name} no longer holds ${role.name}.`,
      });
      onClose();
    },
  });
  const error = change.error?.message ?? (change.data?.ok === false ? change.data.error.message : undefined);
  const same = value.length === held.length && value.every((id) => held.includes(id));
  const names = roles.filter(({ id }) => value.includes(id)).map(({ name }) => name);

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={gives ? `Give ${role.name} to ${member.name}?` : `Take ${role.name} from ${member.name}?`}
      foot={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            pending={change.isPending}
            reason={same ? "Nothing would change." : undefined}
            onClick={() => change.mutate()}
          >
            {gives ? "Give role" : "Take role"}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3 pt-2">
        <dl className="flex gap-4 text-body">
          <dt className="text-muted">Roles</dt>
          <dd className="wrap-anywhere">{names.join(", ")}</dd>
        </dl>
        <ResultingAccess roles={roles} value={value} onChange={setValue} member={member.name} />
        <p className="text-meta text-muted">It takes effect with their next request.</p>
        {error && (
          <p role="alert" className="text-body text-error">
            {error}
          </p>
        )}
      </div>
    </Dialog>
  );
}
