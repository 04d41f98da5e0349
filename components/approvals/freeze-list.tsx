"use client";

import { useMutation } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { useDeploymentsChanged } from "@/components/deployments/use-deployments-changed";
import { Button } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import type { Environment } from "@/lib/environments/schema";
import { endFreezeAction } from "@/lib/freezes/actions";
import type { Freeze } from "@/lib/freezes/schema";

type Props = { freezes: readonly Freeze[]; environment: Environment; reason: string | undefined };

/** Freezes that are on or to come, each with its end. */
export function FreezeList({ freezes, environment, reason }: Props) {
  const org = useOrg();
  const deploymentsChanged = useDeploymentsChanged();
  const ending = useMutation({
    mutationFn: ({ id: freezeId, environmentId }: Freeze) =>
      answerOf(endFreezeAction(org, { freezeId, environmentId })),
    async onSuccess(result) {
      await deploymentsChanged();
      toast({ text: result.ok ? `A freeze of ${environment.name} is ended.` : result.error.message });
    },
  });
  return (
    <ul aria-label="Freezes" className="flex flex-col gap-2">
      {freezes.map((freeze) => (
        <li key={freeze.id} className="flex flex-col gap-1">
          <span className="break-words">
            {freeze.reason}
            <span className="block text-meta text-muted">
              <Moment at={freeze.startsAt} exact /> to <Moment at={freeze.endsAt} exact />, by{" "}
              <bdi>{freeze.createdBy}</bdi>
            </span>
          </span>
          <span>
            <Button
              reason={reason}
              pending={ending.isPending && ending.variables.id === freeze.id}
              aria-label={`End the freeze: ${freeze.reason}`}
              onClick={() => ending.mutate(freeze)}
            >
              {new Date(freeze.startsAt).getTime() > Date.now() ? "Take back" : "End now"}
            </Button>
          </span>
        </li>
      ))}
    </ul>
  );
}
