"use client";

import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useOrg } from "@/components/console/use-me";
import { GoLiveDialog } from "@/components/deployments/go-live-dialog";
import { PublishChecks } from "@/components/deployments/publish-checks";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { toast } from "@/components/ui/toast";
import { requestApprovalAction } from "@/lib/approvals/actions";
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

/** Shows what publishing would change and what stands in its way, before it is done or asked for. */
export default function PublishDialog({ app, profile, environment, onClose }: Props) {
  const org = useOrg();
  const router = useRouter();
  const plan = useQuery(publishPlanOptions(org, profile.id));
  const blocked = plan.data?.checks.some(({ level }) => level === "blocks");
  const at = (search: Record<string, string>) =>
    consoleHref(org, `/apps/${app.key}/deployments`, environment.key, search);

  function tell(text: string, search: Record<string, string>) {
    toast({ text, act: { label: "Show it", onSelect: () => router.push(at(search)) } });
  }

  async function send({ ask, note, override }: { ask: boolean; note: string; override?: string }) {
    const { id: profileId, environmentId, revision } = profile;
    const seen = { profileId, environmentId, revision, note };
    if (ask) {
      const asked = await requestApprovalAction(org, seen);
      if (asked.ok)
        tell(`${app.name} waits for approval in ${environment.name}.`, { request: asked.data.id });
      return asked;
    }
    const published = await publishAction(org, { ...seen, override });
    if (published.ok) {
      const { id, number } = published.data;
      tell(`Deployment ${number} of ${app.name} is live in ${environment.name}.`, { inspect: id });
    }
    return published;
  }

  return (
    <GoLiveDialog
      environment={environment}
      title={`Publish ${app.name} to ${environment.name}?`}
      description={`As its profile ${profile.name} says now. Copies that run in ${environment.name} follow at once.`}
      verb={`Publish to ${environment.name}`}
      going={plan.data}
      read={plan}
      blocked={blocked ? "Mend what is in the way first." : undefined}
      send={send}
      onClose={onClose}
    >
      {plan.data && (
        <>
          <PublishChecks checks={plan.data.checks} />
          {plan.data.requestId && (
            <Notice>
              This profile{" "}
              <TextLink href={at({ request: plan.data.requestId })}>waits for approval already</TextLink>.
              Asking again takes its place.
            </Notice>
          )}
          <Replaces plan={plan.data} />
        </>
      )}
    </GoLiveDialog>
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
