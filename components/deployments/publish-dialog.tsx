"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { DeploymentDifferences } from "@/components/deployments/deployment-differences";
import { PublishChecks } from "@/components/deployments/publish-checks";
import { useDeploymentsChanged } from "@/components/deployments/use-deployments-changed";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { ErrorState } from "@/components/ui/error-state";
import { Field } from "@/components/ui/field";
import { Skeleton } from "@/components/ui/skeleton";
import { Textarea } from "@/components/ui/textarea";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { consoleHref } from "@/lib/console-href";
import { publishAction } from "@/lib/deployments/actions";
import { publishPlanOptions } from "@/lib/deployments/query-options";
import type { PublishPlan } from "@/lib/deployments/schema";
import type { Environment } from "@/lib/environments/schema";

type Props = {
  app: { key: string; name: string };
  profile: { id: string; name: string; environmentId: string; revision: number };
  environment: Environment;
  onClose: () => void;
};

/** Shows what publishing would change and what stands in its way, before it is done. */
export default function PublishDialog({ app, profile, environment, onClose }: Props) {
  const org = useOrg();
  const router = useRouter();
  const formId = useId();
  const plan = useQuery(publishPlanOptions(org, profile.id));
  const deploymentsChanged = useDeploymentsChanged();
  const [note, setNote] = useState("");

  const publish = useMutation({
    mutationFn: () => {
      const { id: profileId, environmentId, revision } = profile;
      return answerOf(publishAction(org, { profileId, environmentId, revision, note }));
    },
    async onSuccess(result) {
      await deploymentsChanged();
      if (!result.ok) return;
      onClose();
      const { id, number } = result.data;
      const href = consoleHref(org, `/apps/${app.key}/deployments`, environment.key, { inspect: id });
      toast({
        text: `Deployment ${number} of ${app.name} is live in ${environment.name}.`,
        act: { label: "Show it", onSelect: () => router.push(href) },
      });
    },
  });
  const error = publish.data?.ok === false ? publish.data.error : undefined;
  const refusal = publish.error?.message ?? (error && (error.fields?.note ?? error.message));
  const blocked = plan.data?.checks.some(({ level }) => level === "blocks");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (plan.data && !blocked && !publish.isPending) publish.mutate();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={`Publish ${app.name} to ${environment.name}?`}
      description={`As its profile ${profile.name} says now. Copies that run in ${environment.name} follow at once.`}
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
            pending={publish.isPending}
            inactive={!plan.data}
            reason={blocked ? "Mend what is in the way first." : undefined}
          >
            Publish to {environment.name}
          </Button>
        </>
      }
    >
      {plan.isPending && <Skeleton lines={4} className="py-3" />}
      {plan.isError && !plan.data && (
        <ErrorState onRetry={() => void plan.refetch()} pending={plan.isFetching}>
          {plan.error.message}
        </ErrorState>
      )}
      {plan.data && (
        <form id={formId} onSubmit={submit} className="flex flex-col gap-4">
          <PublishChecks checks={plan.data.checks} />
          <Replaces plan={plan.data} />
          <DeploymentDifferences title="What changes" differences={plan.data.differences} />
          <Field
            label="Note"
            help="What others should know of it. Kept with the deployment."
            error={error?.fields?.note}
          >
            <Textarea rows={2} value={note} onChange={(event) => setNote(event.target.value)} />
          </Field>
        </form>
      )}
    </Dialog>
  );
}

function Replaces({ plan: { live, version, newVersion, differences } }: { plan: PublishPlan }) {
  const what = newVersion ? `It becomes version ${version}` : `It is version ${version}, as published before`;
  if (!live)
    return <p className="text-body text-muted">{what}. Nothing is live here through this profile yet.</p>;
  return (
    <p className="text-body text-muted">
      {what}, in place of deployment {live.number} (version {live.version}).
      {differences.length === 0 && " Nothing differs from what is live."}
    </p>
  );
}
