"use client";

import { useMutation } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { useRolesChanged } from "@/components/roles/use-roles-changed";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { deleteRoleAction } from "@/lib/roles/actions";
import type { Role } from "@/lib/roles/schema";

type Props = { role: Role; open: boolean; onOpenChange: (open: boolean) => void; onDeleted: () => void };

/** Asks before a custom role goes. */
export function DeleteRole({ role, open, onOpenChange, onDeleted }: Props) {
  const { id: roleId, name, revision } = role;
  const org = useOrg();
  const rolesChanged = useRolesChanged();
  const remove = useMutation({
    mutationFn: () => answerOf(deleteRoleAction(org, { roleId, revision })),
    onSuccess: async (result) => {
      if (!result.ok) return;
      onOpenChange(false);
      onDeleted();
      toast({ text: `${name} deleted.` });
      await rolesChanged();
    },
  });
  const refused = remove.data?.ok === false ? remove.data.error.message : undefined;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        remove.reset();
        onOpenChange(next);
      }}
      title={`Delete ${name}?`}
      confirm="Delete role"
      danger
      pending={remove.isPending}
      error={remove.error?.message ?? refused}
      onConfirm={() => remove.mutate()}
    >
      Nobody holds it. This can't be undone.
    </ConfirmDialog>
  );
}
