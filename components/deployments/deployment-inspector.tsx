"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Rocket } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { useMe, useOrg } from "@/components/console/use-me";
import { ComparedWith } from "@/components/deployments/compared-with";
import { DeploymentContents } from "@/components/deployments/deployment-contents";
import { DeploymentDifferences } from "@/components/deployments/deployment-differences";
import { DeploymentFacts } from "@/components/deployments/deployment-facts";
import { publishReason } from "@/components/deployments/publish-reason";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { Skeleton } from "@/components/ui/skeleton";
import { deploymentOptions } from "@/lib/deployments/query-options";
import type { DeploymentDetail } from "@/lib/deployments/schema";
import { deploymentsSearch } from "@/lib/deployments/search-params";

const RollBack = onDemand(() => import("@/components/deployments/roll-back"));
const Withdraw = onDemand(() => import("@/components/deployments/withdraw"));

type Props = {
  id: string;
  onClose: () => void;
  /** Another deployment is to be shown in its place. */
  onShow: (id: string) => void;
};

/** What one deployment holds, what sets it apart from another, and what can be done with it. */
export default function DeploymentInspector({ id, onClose, onShow }: Props) {
  const [{ against }, setSearch] = useQueryStates(deploymentsSearch);
  const read = useQuery({
    ...deploymentOptions(useOrg(), id, against),
    placeholderData: keepPreviousData,
  });
  const { data } = read;
  const environment = useMe().environments.find((each) => each.id === data?.environmentId);
  useCloseOnEscape(onClose);
  const name = data ? `${data.application.name} ${data.number}` : "Deployment";
  return (
    <InspectorFrame label={name}>
      <InspectorHeader
        icon={<Rocket size={16} aria-hidden="true" />}
        name={name}
        environment={environment}
        onClose={onClose}
      />
      {data && (
        <>
          <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4">
            <DeploymentFacts deployment={data} />
            <section aria-label="Compared" className="flex flex-col gap-3">
              <ComparedWith
                deployment={data}
                against={against}
                onChoose={(next) => void setSearch({ against: next })}
              />
              {data.comparedWith && data.differences.length === 0 && (
                <p className="text-body text-muted">Nothing differs.</p>
              )}
              <DeploymentDifferences
                title={`From deployment ${data.comparedWith?.number ?? ""} to ${data.number}`}
                differences={data.differences}
              />
            </section>
            <DeploymentContents deployment={data} />
          </div>
          <Acts deployment={data} onShow={onShow} />
        </>
      )}
      {!data && !read.error && <Skeleton lines={6} className="p-4" />}
      {!data && read.error && (
        <ErrorState onRetry={() => void read.refetch()} pending={read.isFetching}>
          {read.error.message}
        </ErrorState>
      )}
    </InspectorFrame>
  );
}

function Acts({ deployment, onShow }: { deployment: DeploymentDetail; onShow: (id: string) => void }) {
  const me = useMe();
  const [asked, setAsked] = useState(false);
  const environment = me.environments.find((each) => each.id === deployment.environmentId);
  if (!environment) return null;
  const reason = publishReason(me, environment);
  const close = () => setAsked(false);
  const live = deployment.state === "live";
  return (
    <footer className="flex shrink-0 items-center gap-2 border-line border-t bg-page px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {live ? (
        <Button variant="danger" reason={reason} onClick={() => setAsked(true)}>
          Withdraw…
        </Button>
      ) : (
        <>
          <span className="flex-1" />
          <Button reason={reason} onClick={() => setAsked(true)}>
            Roll back to this…
          </Button>
        </>
      )}
      {asked && live && <Withdraw deployment={deployment} environment={environment} onClose={close} />}
      {asked && !live && (
        <RollBack deployment={deployment} environment={environment} onClose={close} onDone={onShow} />
      )}
    </footer>
  );
}
