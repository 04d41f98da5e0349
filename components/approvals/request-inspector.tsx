"use client";

import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { RequestActs } from "@/components/approvals/request-acts";
import { RequestState } from "@/components/approvals/request-state";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { useMe, useOrg } from "@/components/console/use-me";
import { DeploymentDifferences } from "@/components/deployments/deployment-differences";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { ErrorState } from "@/components/ui/error-state";
import { Fact, Facts } from "@/components/ui/facts";
import { Moment } from "@/components/ui/moment";
import { Skeleton } from "@/components/ui/skeleton";
import { requestOptions } from "@/lib/approvals/query-options";
import type { RequestDetail } from "@/lib/approvals/schema";
import { listed } from "@/lib/listed";

type Props = {
  id: string;
  onClose: () => void;
  /** It was published as this deployment. */
  onPublished: (deploymentId: string) => void;
};

/** What somebody wants published, and where others approve or decline it. */
export default function RequestInspector({ id, onClose, onPublished }: Props) {
  const read = useQuery({ ...requestOptions(useOrg(), id), staleTime: 0 });
  const { data } = read;
  const environment = useMe().environments.find((each) => each.id === data?.environmentId);
  useCloseOnEscape(onClose);
  const name = data ? data.application.name : "Waiting for approval";
  return (
    <InspectorFrame label={name}>
      <InspectorHeader
        icon={<Hourglass size={16} aria-hidden="true" />}
        name={name}
        environment={environment}
        onClose={onClose}
      />
      {data && environment && (
        <>
          <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-4">
            <RequestFacts request={data} />
            <DeploymentDifferences title="What changes" differences={data.differences} />
            {data.differences.length === 0 && (
              <p className="text-body text-muted">Nothing differs from what is live.</p>
            )}
          </div>
          <RequestActs request={data} environment={environment} onClose={onClose} onPublished={onPublished} />
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

function RequestFacts({ request }: { request: RequestDetail }) {
  const { state, profile, author, note, approvals, approved, needed, approvers, rollsBackTo } = request;
  return (
    <Facts>
      <Fact name="State">
        <RequestState state={state} />
      </Fact>
      <Fact name="Profile">
        <bdi>{profile.name}</bdi>
      </Fact>
      {rollsBackTo !== null && <Fact name="Rolls back to">Deployment {rollsBackTo}</Fact>}
      <Fact name="Asked">
        <Moment at={request.createdAt} /> by <bdi>{author}</bdi>
      </Fact>
      {note !== "" && (
        <Fact name="Note">
          <span className="whitespace-pre-wrap">{note}</span>
        </Fact>
      )}
      {state === "open" && (
        <Fact name="Expires">
          <Moment at={request.expiresAt} ahead />
        </Fact>
      )}
      <Fact name="Approvals">
        {approved} of {needed}
        <ul className="flex flex-col gap-1">
          {approvals.map(({ name, comment, at, counts }) => (
            <li key={at}>
              <bdi>{name}</bdi>, <Moment at={at} />
              {!counts && <span className="text-muted"> (may approve no more)</span>}
              {comment !== "" && <span className="block whitespace-pre-wrap text-muted">{comment}</span>}
            </li>
          ))}
        </ul>
      </Fact>
      {state === "open" && approvers && (
        <Fact name="Who may">
          {approvers.length > 0 ? <bdi>{listed(approvers)}</bdi> : "Nobody but who asked. Ask an admin."}
        </Fact>
      )}
    </Facts>
  );
}
