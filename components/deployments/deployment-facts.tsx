import type { ReactNode } from "react";
import { DeploymentState } from "@/components/deployments/deployment-state";
import { Lasted } from "@/components/ui/lasted";
import { Moment } from "@/components/ui/moment";
import type { DeploymentDetail } from "@/lib/deployments/schema";

/** What became of a deployment, by whom and when. */
export function DeploymentFacts({ deployment }: { deployment: DeploymentDetail }) {
  const { state, version, profile, note, rollsBackTo } = deployment;
  const { publishedAt, publishedBy, endedAt, endedBy } = deployment;
  return (
    <dl className="grid grid-cols-[7rem_minmax(0,1fr)] gap-x-3 gap-y-2 text-body">
      <Fact name="State">
        <DeploymentState state={state} />
      </Fact>
      <Fact name="Profile">
        <bdi>{profile.name}</bdi>
      </Fact>
      <Fact name="Version">{version}</Fact>
      {rollsBackTo !== null && <Fact name="Rolls back to">Deployment {rollsBackTo}</Fact>}
      <Fact name="Published">
        <Moment at={publishedAt} /> by <bdi>{publishedBy}</bdi>
      </Fact>
      {deployment.approvedBy.length > 0 && (
        <Fact name="Approved by">
          <ul className="flex flex-col gap-1">
            {deployment.approvedBy.map(({ name, comment, at }) => (
              <li key={at}>
                <bdi>{name}</bdi>, <Moment at={at} />
                {comment !== "" && <span className="block whitespace-pre-wrap text-muted">{comment}</span>}
              </li>
            ))}
          </ul>
        </Fact>
      )}
      {endedAt !== null && (
        <Fact name={state === "withdrawn" ? "Withdrawn" : "Superseded"}>
          <Moment at={endedAt} /> by <bdi>{endedBy}</bdi>
        </Fact>
      )}
      <Fact name="Live for">
        <Lasted from={publishedAt} to={endedAt} />
      </Fact>
      {note !== "" && (
        <Fact name="Note">
          <span className="whitespace-pre-wrap">{note}</span>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
