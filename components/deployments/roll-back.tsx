"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { DeploymentDifferences } from "@/components/deployments/deployment-differences";
import { useDeploymentsChanged } from "@/components/deployments/use-deployments-changed";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { rollBackAction } from "@/lib/deployments/actions";
import { deploymentOptions } from "@/lib/deployments/query-options";
import type { DeploymentDetail } from "@/lib/deployments/schema";
import type { Environment } from "@/lib/environments/schema";

type Props = {
  deployment: DeploymentDetail;
  environment: Environment;
  onClose: () => void;
  /** With the id of the deployment that repeats it. */
  onDone: (id: string) => void;
};

/** Shows what differs from what is live before an older snapshot is made live again. */
export default function RollBack({ deployment, environment, onClose, onDone }: Props) {
  const org = useOrg();
  const formId = useId();
  const { id: deploymentId, environmentId, number, application } = deployment;
  const deploymentsChanged = useDeploymentsChanged();
  // Whatever the page compares it with, here it is what is live.
  const now = useQuery({ ...deploymentOptions(org, deploymentId), staleTime: 0 });
  const [note, setNote] = useState("");
  const rollBack = useMutation({
    mutationFn: () => answerOf(rollBackAction(org, { deploymentId, environmentId, note })),
    async onSuccess(result) {
      await deploymentsChanged();
      if (!result.ok) return;
      onClose();
      onDone(result.data.id);
      toast({ text: `${application.name} is back at deployment ${number} in ${environment.name}.` });
    },
  });
  const error = rollBack.data?.ok === false ? rollBack.data.error : undefined;
  const refusal = rollBack.error?.message ?? (error && (error.fields?.note ?? error.message));

  function submit(event: FormEvent) {
    event.preventDefault();
    if (now.data && !rollBack.isPending) rollBack.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={`Roll ${application.name} back to deployment ${number}?`}
      description={`It becomes a new deployment, live in ${environment.name} at once. Secrets are as they are now.`}
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
            type="submit"
            form={formId}
            pending={rollBack.isPending}
            inactive={!now.data}
          >
            Roll back in {environment.name}
          </Button>
        </>
      }
    >
      {now.isPending && <Skeleton lines={3} className="py-3" />}
      {now.isError && !now.data && (
        <ErrorState onRetry={() => void now.refetch()} pending={now.isFetching}>
          {now.error.message}
        </ErrorState>
      )}
      {now.data && (
        <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-body text-muted">{replaced(now.data)}</p>
          <DeploymentDifferences title="What changes" differences={now.data.differences} />
          <Field label="Note" help="Why. Kept with the deployment." error={error?.fields?.note}>
            <Textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </form>
      )}
    </Dialog>
  );
}

function replaced({ comparedWith, differences }: DeploymentDetail): string {
  if (!comparedWith) return "Nothing is live through this profile now.";
  const taken = `It takes the place of deployment ${comparedWith.number}.`;
  return differences.length === 0 ? `${taken} Nothing differs between the two.` : taken;
}
