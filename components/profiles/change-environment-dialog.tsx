"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { aboutMove, aboutProfile } from "@/components/profiles/about";
import type { Moving } from "@/components/profiles/change-environment";
import { SwitchChoices } from "@/components/profiles/switch-choices";
import { SwitchVariables } from "@/components/profiles/switch-variables";
import { useUndoSwitch } from "@/components/profiles/use-undo-switch";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { toast, withdrawToasts } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { applicationsKey } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";
import type { Environment } from "@/lib/environments/schema";
import { switchEnvironmentAction } from "@/lib/profiles/actions";
import { switchPlanOptions } from "@/lib/profiles/query-options";

type Props = Moving & { from: Environment; to: Environment; stay: boolean; onClose: () => void };

/** Asks before a profile moves: what can't come along, and what stands for it where the profile goes. */
export default function ChangeEnvironmentDialog({ application, profile, from, to, stay, onClose }: Props) {
  const org = useOrg();
  const router = useRouter();
  const client = useQueryClient();
  const plan = useQuery(switchPlanOptions(org, profile.id, to.id));
  const [picks, setPicks] = useState<Readonly<Record<string, string>>>({});
  const undo = useUndoSwitch();

  const move = useMutation({
    mutationFn: () =>
      answerOf(
        switchEnvironmentAction(org, {
          profileId: profile.id,
          environmentId: profile.environmentId,
          revision: profile.revision,
          to: to.id,
          picks: { ...picks },
        }),
      ),
    async onSuccess(result) {
      if (!result.ok) return;
      onClose();
      const moved = { ...profile, environmentId: to.id, revision: result.data.revision };
      withdrawToasts(aboutProfile(profile.id));
      toast({
        about: aboutMove(profile.id),
        text: `${profile.name} of ${application.name} works in ${to.name} now.`,
        act: {
          label: "Undo",
          onSelect: () => undo.mutate({ application, profile: moved, back: from, stay }),
        },
      });
      if (!stay) {
        router.push(consoleHref(org, `/apps/${application.key}/settings`, to.key, { profile: profile.key }));
      }
      // Where the page leaves, the next one is read by the server: this one would show an app without its profile.
      await client.invalidateQueries({
        queryKey: applicationsKey(org),
        refetchType: stay ? "active" : "none",
      });
    },
  });
  const refusal = move.error?.message ?? (move.data?.ok === false ? move.data.error.message : undefined);
  const count = plan.data?.choices.length ?? 0;

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={`Move ${profile.name} to ${to.name}?`}
      description={
        <>
          Apps pick only from their profile's environment. {leftBehind(count, from.name, plan.isSuccess)}
          Running deployments are unaffected.
        </>
      }
      foot={
        <>
          {refusal && (
            <p role="alert" className="mr-auto text-body text-error">
              {refusal}
            </p>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            pending={move.isPending}
            inactive={!plan.data}
            onClick={() => move.mutate()}
          >
            Move to {to.name}
          </Button>
        </>
      }
    >
      {plan.isPending && <Skeleton lines={3} className="py-3" />}
      {plan.isError && (
        <ErrorState onRetry={() => void plan.refetch()} pending={plan.isFetching}>
          {plan.error.message}
        </ErrorState>
      )}
      {plan.data && (
        <div className="flex flex-col gap-4">
          {count > 0 && (
            <SwitchChoices choices={plan.data.choices} environment={to} picks={picks} onChange={setPicks} />
          )}
          <SwitchVariables emptied={plan.data.emptied} kept={plan.data.kept} />
        </div>
      )}
    </Dialog>
  );
}

function leftBehind(count: number, from: string, known: boolean): string {
  if (!known || count === 0) return "";
  if (count === 1) return `1 choice lives in ${from} and can't come along. `;
  return `${count} choices live in ${from} and can't come along. `;
}
