"use client";

import { useQuery } from "@tanstack/react-query";
import { usePublishing } from "@/components/approvals/use-publishing";
import { useOrg } from "@/components/console/use-me";
import { GoLiveDialog } from "@/components/deployments/go-live-dialog";
import { toast } from "@/components/ui/toast";
import { requestRollBackAction } from "@/lib/approvals/actions";
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

/** Shows what differs from what is live before an older snapshot is made live again, or that is asked for. */
export default function RollBack({ deployment, environment, onClose, onDone }: Props) {
  const org = useOrg();
  const { id: deploymentId, environmentId, number, application } = deployment;
  // Whatever the page compares it with, here it is what is live.
  const now = useQuery({ ...deploymentOptions(org, deploymentId), staleTime: 0 });
  const publishing = usePublishing(environmentId);
  const going = now.data &&
    publishing.data && {
      differences: now.data.differences,
      approvals: publishing.data.approvals,
      freeze: publishing.freeze ?? null,
    };

  async function send({ ask, note, override }: { ask: boolean; note: string; override?: string }) {
    const seen = { deploymentId, environmentId, note };
    if (ask) {
      const asked = await requestRollBackAction(org, seen);
      if (asked.ok) toast({ text: `Rolling back to deployment ${number} waits for approval.` });
      return asked;
    }
    const rolledBack = await rollBackAction(org, { ...seen, override });
    if (rolledBack.ok) {
      onDone(rolledBack.data.id);
      toast({ text: `${application.name} is back at deployment ${number} in ${environment.name}.` });
    }
    return rolledBack;
  }

  return (
    <GoLiveDialog
      environment={environment}
      title={`Roll ${application.name} back to deployment ${number}?`}
      description={`It becomes a new deployment, live in ${environment.name} at once. Secrets are as they are now.`}
      verb={`Roll back in ${environment.name}`}
      going={going}
      read={now.error ? now : publishing}
      send={send}
      onClose={onClose}
    >
      {now.data && <p className="text-body text-muted">{replaced(now.data)}</p>}
    </GoLiveDialog>
  );
}

function replaced({ comparedWith, differences }: DeploymentDetail): string {
  if (!comparedWith) return "Nothing is live through this profile now.";
  const taken = `It takes the place of deployment ${comparedWith.number}.`;
  return differences.length === 0 ? `${taken} Nothing differs between the two.` : taken;
}
