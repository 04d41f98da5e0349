"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import type { Environment } from "@/lib/environments/schema";
import { deletionOf } from "@/lib/kinds/faces";
import { deleteResourceAction } from "@/lib/resources/actions";
import { resourceOptions, resourcesKey } from "@/lib/resources/query-options";
import type { ResourceSummary } from "@/lib/resources/schema";

type Props = {
  resource: ResourceSummary;
  environment: Environment | undefined;
  open: boolean;
  onClose: () => void;
  onDeleted: () => void;
};

/** Asks before a resource is deleted; where its environment is protected, for its name. */
export default function DeleteResource({ resource, environment, open, onClose, onDeleted }: Props) {
  const { kind, id, environmentId, revision, name } = resource;
  const { verb, done, preposition, follows } = deletionOf(kind);
  const place = environment ? ` ${preposition} ${environment.name}` : "";
  const org = useOrg();
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () =>
      answerOf(
        deleteResourceAction(org, {
          kind,
          id,
          environmentId,
          revision,
          ...(environment?.protected && { confirmation: name }),
        }),
      ),
    onSuccess: async (result) => {
      if (!result.ok) return;
      onClose();
      onDeleted();
      client.removeQueries(resourceOptions(org, kind, id));
      await client.invalidateQueries({ queryKey: [...resourcesKey(org, kind), "list"] });
      toast({ text: `${name} ${done.toLowerCase()}${place}.` });
    },
  });
  const refused = remove.data && !remove.data.ok ? remove.data.error.message : undefined;
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={(next) => {
        remove.reset();
        if (!next) onClose();
      }}
      title={`${verb} ${name}?`}
      confirm={`${verb}${place}`}
      danger
      pending={remove.isPending}
      typeName={environment?.protected ? name : undefined}
      error={remove.error?.message ?? refused}
      onConfirm={() => remove.mutate()}
    >
      {follows}
    </ConfirmDialog>
  );
}
