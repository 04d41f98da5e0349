"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { approveReason } from "@/components/approvals/approve-reason";
import { frozenReason, OverrideField } from "@/components/approvals/override-field";
import { usePublishing } from "@/components/approvals/use-publishing";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { useDeploymentsChanged } from "@/components/deployments/use-deployments-changed";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { approveAction, cancelAction, declineAction } from "@/lib/approvals/actions";
import type { RequestDetail } from "@/lib/approvals/schema";
import type { Environment } from "@/lib/environments/schema";

type Props = {
  request: RequestDetail;
  environment: Environment;
  onClose: () => void;
  onPublished: (deploymentId: string) => void;
};

/** Approve, decline, or take back what one asked for oneself. Nothing once it was decided. */
export function RequestActs({ request, environment, onClose, onPublished }: Props) {
  const org = useOrg();
  const me = useMe();
  const deploymentsChanged = useDeploymentsChanged();
  const { freeze } = usePublishing(environment.id);
  const [comment, setComment] = useState("");
  const [override, setOverride] = useState("");
  const seen = { requestId: request.id, environmentId: environment.id };
  const { name } = request.application;
  // The last approval that is needed publishes; the ones before wait for it.
  const publishes = request.approved + 1 >= request.needed;
  const onFreeze = publishes ? freeze : null;

  const approval = useMutation({
    mutationFn: () => answerOf(approveAction(org, { ...seen, comment, ...(onFreeze && { override }) })),
    async onSuccess(result) {
      await deploymentsChanged();
      if (!result.ok) return;
      const { deployment } = result.data;
      if (!deployment) return toast({ text: `${name} is approved by you, and waits for others.` });
      toast({ text: `Deployment ${deployment.number} of ${name} is live in ${environment.name}.` });
      onPublished(deployment.id);
    },
  });
  const ending = useMutation({
    mutationFn: () =>
      answerOf(request.own ? cancelAction(org, seen) : declineAction(org, { ...seen, comment })),
    async onSuccess(result) {
      await deploymentsChanged();
      if (!result.ok) return;
      toast({ text: request.own ? `${name} is not to be published any more.` : `${name} is declined.` });
      onClose();
    },
  });
  if (request.state !== "open") return null;

  const mayApprove = can(me, "deployment:approve", { environmentId: environment.id });
  const mayOverride = can(me, "deployment:override", { environmentId: environment.id });
  const reason = approveReason(me, environment, request);
  const results = [approval, ending].map(({ data, error }) =>
    error ? error.message : data?.ok === false ? data.error.message : undefined,
  );
  const said = results.find((each) => each !== undefined);
  const pending = approval.isPending || ending.isPending;
  return (
    <footer className="flex shrink-0 flex-col gap-3 border-line border-t bg-page px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {!reason && onFreeze && (
        <OverrideField environment={environment} freeze={onFreeze} value={override} onChange={setOverride} />
      )}
      {!reason && (
        <Field label="Comment">
          <Textarea rows={2} value={comment} onChange={(event) => setComment(event.target.value)} />
        </Field>
      )}
      {said && (
        <p role="alert" className="text-body text-error">
          {said}
        </p>
      )}
      <div className="flex items-center gap-2">
        {(request.own || mayApprove) && (
          <Button variant="danger" inactive={pending} onClick={() => ending.mutate()}>
            {request.own ? "Take back" : "Decline"}
          </Button>
        )}
        <span className="flex-1" />
        <Button
          variant="primary"
          pending={approval.isPending}
          inactive={ending.isPending}
          reason={reason ?? frozenReason(mayOverride, onFreeze, override)}
          onClick={() => approval.mutate()}
        >
          {publishes ? `Approve and publish to ${environment.name}` : "Approve"}
        </Button>
      </div>
    </footer>
  );
}
