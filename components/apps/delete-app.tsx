"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { deleteApplicationAction } from "@/lib/apps/actions";
import { applicationsKey } from "@/lib/apps/query-options";

type Props = {
  app: { id: string; name: string; revision: number };
  onClose: () => void;
  onDeleted: () => void;
};

/** Asks for the app's name before it goes with everything it holds. */
export default function DeleteApp({ app, onClose, onDeleted }: Props) {
  const org = useOrg();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      answerOf(
        deleteApplicationAction(org, { application: app.id, revision: app.revision, confirmation: app.name }),
      ),
    async onSuccess(result) {
      if (!result.ok) return;
      onClose();
      onDeleted();
      client.removeQueries({ queryKey: [...applicationsKey(org), "one"] });
      await client.invalidateQueries({ queryKey: applicationsKey(org) });
      toast({ text: `${app.name} is deleted.` });
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${app.name}?`}
      confirm="Delete app"
      danger
      typeName={app.name}
      pending={remove.isPending}
      error={remove.error?.message ?? (remove.data?.ok === false ? remove.data.error.message : undefined)}
      onConfirm={() => remove.mutate()}
    >
      Its profiles go with it in every environment, with their choices and values. What they picked stays.
    </ConfirmDialog>
  );
}
