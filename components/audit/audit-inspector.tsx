"use client";

import { useQuery } from "@tanstack/react-query";
import { EntryIcon } from "@/components/audit/entry-icon";
import { OutcomeBadge } from "@/components/audit/outcome-badge";
import type { AuditSearching } from "@/components/audit/use-audit-search";
import { Differences } from "@/components/console/differences";
import { EnvironmentBadge } from "@/components/console/environment-badge";
import { InspectorFrame } from "@/components/console/inspector-frame";
import { InspectorHeader } from "@/components/console/inspector-header";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { useCloseOnEscape } from "@/components/resources/use-submit-keys";
import { ErrorState } from "@/components/ui/error-state";
import { Fact, Facts } from "@/components/ui/facts";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { describeAction, nounOf } from "@/lib/audit/describe-action";
import { auditEntryOptions } from "@/lib/audit/query-options";
import type { AuditDetail } from "@/lib/audit/schema";
import { consoleHref } from "@/lib/console-href";

type Props = { number: string; searching: AuditSearching; onClose: () => void };

/** All that one entry of the log tells. */
export default function AuditInspector({ number, onClose }: Props) {
  const { data, error, isFetching, refetch } = useQuery(auditEntryOptions(useOrg(), number));
  useCloseOnEscape(onClose);
  const label = `Entry ${number}`;
  return (
    <InspectorFrame label={label}>
      <InspectorHeader
        icon={<EntryIcon kind={data?.subject.kind ?? ""} />}
        name={label}
        detail={data && <OutcomeBadge outcome={data.outcome} />}
        onClose={onClose}
      />
      {data && <Entry entry={data} />}
      {!data && !error && <Skeleton lines={6} className="p-4" />}
      {!data && error && (
        <ErrorState onRetry={() => refetch()} pending={isFetching}>
          {error.message}
        </ErrorState>
      )}
    </InspectorFrame>
  );
}

function Entry({ entry }: { entry: AuditDetail }) {
  const { at, action, outcome, actor, subject, environmentId, otherEnvironmentId, address, requestId } =
    entry;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4">
      <h3 className="font-semibold text-section">{describeAction(action, subject.kind, outcome)}</h3>
      {entry.reason && <Notice tone="warning">{entry.reason}</Notice>}
      <Facts>
        <Fact name="About">
          <About entry={entry} />
        </Fact>
        <Fact name="Who">
          <bdi>{actor.name}</bdi>
          {actor.id === null && <span className="text-muted"> (the system)</span>}
        </Fact>
        <Fact name="When">
          <Moment at={at} />
          <span className="text-muted"> {at.replace("T", " ").replace("Z", " UTC")}</span>
        </Fact>
        {environmentId !== null && (
          <Fact name="Environment">
            <Place id={environmentId} />
          </Fact>
        )}
        {otherEnvironmentId !== null && (
          <Fact name="Also">
            <Place id={otherEnvironmentId} />
          </Fact>
        )}
        {address !== null && (
          <Fact name="Address">
            <span className="break-all font-mono">{address}</span>
          </Fact>
        )}
        {requestId !== null && (
          <Fact name="Request">
            <span className="break-all font-mono">{requestId}</span>
          </Fact>
        )}
        <Fact name="Action">
          <span className="break-all font-mono">{action}</span>
        </Fact>
      </Facts>
      <Differences differences={entry.differences} />
    </div>
  );
}

function About({ entry: { subject, place } }: { entry: AuditDetail }) {
  const org = useOrg();
  const env = useEnvKey();
  const name = subject.name === "" ? nounOf(subject.kind) : subject.name;
  if (!place) return <bdi>{name}</bdi>;
  return (
    <TextLink href={consoleHref(org, place.path, place.env ?? env, place.search)}>
      <bdi>{name}</bdi>
    </TextLink>
  );
}

function Place({ id }: { id: string }) {
  const environment = useMe().environments.find((each) => each.id === id);
  if (environment) return <EnvironmentBadge environment={environment} />;
  return <span className="text-muted">A deleted environment</span>;
}
