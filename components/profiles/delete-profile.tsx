"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useOrg } from "@/components/console/use-me";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { applicationsKey } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";
import { deleteProfileAction } from "@/lib/profiles/actions";

/** Asks before a profile goes; then the app opens on another profile of the environment. */
export default function DeleteProfile({ onClose }: { onClose: () => void }) {
  const org = useOrg();
  const router = useRouter();
  const client = useQueryClient();
  const { app, profile, environment } = useOpenSettings();
  const remove = useMutation({
    mutationFn: () =>
      answerOf(
        deleteProfileAction(org, {
          profileId: profile.id,
          environmentId: profile.environmentId,
          revision: profile.revision,
          confirmation: profile.name,
        }),
      ),
    async onSuccess(result) {
      if (!result.ok) return;
      onClose();
      toast({ text: `${profile.name} of ${app.name} is deleted.` });
      router.push(consoleHref(org, `/apps/${app.key}/settings`, environment.key));
      await client.invalidateQueries({ queryKey: applicationsKey(org), refetchType: "none" });
    },
  });
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete ${profile.name} in ${environment.name}?`}
      confirm="Delete profile"
      danger
      typeName={environment.protected ? profile.name : undefined}
      pending={remove.isPending}
      error={remove.error?.message ?? (remove.data?.ok === false ? remove.data.error.message : undefined)}
      onConfirm={() => remove.mutate()}
    >
      Its choices and values go with it. {app.name} keeps its other profiles.
    </ConfirmDialog>
  );
}
