"use client";

import { useMutation } from "@tanstack/react-query";
import { useMe, useOrg } from "@/components/console/use-me";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { answerOf } from "@/lib/answer-of";
import { deleteOrganizationAction } from "@/lib/organizations/actions";
import { DAYS_TO_BRING_BACK } from "@/lib/organizations/days";

/** Asks for the organization's name before it goes. */
export default function DeleteOrganization({ onClose }: { onClose: () => void }) {
  const org = useOrg();
  const { name } = useMe().organization;
  const remove = useMutation({
    mutationFn: () => answerOf(deleteOrganizationAction(org, { confirmation: name })),
    onSuccess(result) {
      // The whole page: nothing of it is there to be read any more.
      if (result.ok) window.location.assign("/organizations");
    },
  });
  const refused = remove.data?.ok === false ? remove.data.error.message : undefined;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${name}?`}
      confirm="Delete organization"
      danger
      typeName={name}
      pending={remove.isPending || remove.data?.ok === true}
      error={remove.error?.message ?? refused}
      onConfirm={() => remove.mutate()}
    >
      <p>
        All of its environments go, Production included, for everybody. Any of its admins can bring it back
        for {DAYS_TO_BRING_BACK} days; then it is removed for good.
      </p>
    </ConfirmDialog>
  );
}
