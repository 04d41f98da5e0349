"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEnvKey } from "@/components/console/use-environment";
import { useOrg } from "@/components/console/use-me";
import { useEnvironmentsChanged } from "@/components/environments/use-environments-changed";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { consoleHref } from "@/lib/console-href";
import { deleteEnvironmentAction } from "@/lib/environments/actions";
import type { Environment } from "@/lib/environments/schema";

type Props = {
  environment: Environment;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onDeleted: () => void;
};

/** Asks for an environment's name before it goes. */
export function DeleteEnvironment({ environment, open, onOpenChange, onDeleted }: Props) {
  const { id, key, name, revision } = environment;
  const org = useOrg();
  const env = useEnvKey();
  const router = useRouter();
  const environmentsChanged = useEnvironmentsChanged();
  const remove = useMutation({
    mutationFn: () =>
      answerOf(deleteEnvironmentAction(org, { environmentId: id, revision, confirmation: name })),
    onSuccess: async (result) => {
      if (!result.ok) return;
      onOpenChange(false);
      onDeleted();
      toast({ text: `${name} deleted.` });
      // A page that showed it goes to the saved one.
      if (env === key) router.replace(consoleHref(org, "/settings/environments"));
      await environmentsChanged();
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
      confirm="Delete environment"
      danger
      pending={remove.isPending}
      typeName={name}
      error={remove.error?.message ?? refused}
      onConfirm={() => remove.mutate()}
    >
      Roles that name it lose it. It can be deleted once nothing lives there. This can't be undone.
    </ConfirmDialog>
  );
}
