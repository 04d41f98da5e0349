import { DeploymentState } from "@/components/deployments/deployment-state";
import { Fact, Facts } from "@/components/ui/facts";
import { Lasted } from "@/components/ui/lasted";
import { Moment } from "@/components/ui/moment";
import type { DeploymentDetail } from "@/lib/deployments/schema";

/** What became of a deployment, by whom and when. */
export function DeploymentFacts({ deployment }: { deployment: DeploymentDetail }) {
  const { state, version, profile, note, rollsBackTo } = deployment;
  const { publishedAt, publishedBy, endedAt, endedBy } = deployment;
  return (
    <Facts>
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
    </Facts>
  );
}
