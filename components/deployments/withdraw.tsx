"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { frozenReason, OverrideField } from "@/components/approvals/override-field";
import { usePublishing } from "@/components/approvals/use-publishing";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { useDeploymentsChanged } from "@/components/deployments/use-deployments-changed";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { withdrawAction } from "@/lib/deployments/actions";
import type { DeploymentDetail } from "@/lib/deployments/schema";
import type { Environment } from "@/lib/environments/schema";

type Props = { deployment: DeploymentDetail; environment: Environment; onClose: () => void };

/** Asks before something live is taken back. */
export default function Withdraw({ deployment, environment, onClose }: Props) {
  const org = useOrg();
  const deploymentsChanged = useDeploymentsChanged();
  const mayOverride = can(useMe(), "deployment:override", { environmentId: environment.id });
  const { freeze } = usePublishing(environment.id);
  const [override, setOverride] = useState("");
  const { id: deploymentId, environmentId, number, application, profile } = deployment;
  const withdraw = useMutation({
    mutationFn: () =>
      answerOf(withdrawAction(org, { deploymentId, environmentId, ...(freeze && { override }) })),
    async onSuccess(result) {
      await deploymentsChanged();
      if (!result.ok) return;
      onClose();
      toast({ text: `Deployment ${number} of ${application.name} is withdrawn from ${environment.name}.` });
    },
  });
  const refused = withdraw.data?.ok === false ? withdraw.data.error : undefined;
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Withdraw ${application.name} ${number} from ${environment.name}?`}
      confirm={`Withdraw from ${environment.name}`}
      danger
      typeName={environment.protected ? application.name : undefined}
      reason={frozenReason(mayOverride, freeze, override)}
      pending={withdraw.isPending}
      error={withdraw.error?.message ?? refused?.fields?.override ?? refused?.message}
      onConfirm={() => withdraw.mutate()}
    >
      <p>
        {application.name} is then not live in {environment.name} any more, through its profile {profile.name}
        . Copies that run go on with what they know; one that starts is told that there is nothing.
      </p>
      {freeze && (
        <OverrideField environment={environment} freeze={freeze} value={override} onChange={setOverride} />
      )}
    </ConfirmDialog>
  );
}
