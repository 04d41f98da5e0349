"use client";

import { EnvironmentBadge } from "@/components/console/environment-badge";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { TextLink } from "@/components/ui/text-link";
import { consoleHref } from "@/lib/console-href";
import { faceOf } from "@/lib/kinds/faces";
import type { SampleItem } from "@/lib/seed/schema";

/** What stays when sample data is removed: each with its reason, and the way to it. */
export function SampleDataLeft({ items }: { items: readonly SampleItem[] }) {
  const org = useOrg();
  const env = useEnvKey();
  const { environments } = useMe();
  if (items.length === 0) return null;
  return (
    <div className="flex flex-col gap-1">
      <h3 className="font-medium text-meta text-muted">Stays ({items.length})</h3>
      <ul aria-label="Stays" className="divide-y divide-line">
        {items.map(({ id, kind, name, environmentId, stays }) => {
          const environment = environments.find((each) => each.id === environmentId);
          const path = kind === "application" ? "/apps" : faceOf(kind).path;
          return (
            <li key={id} className="flex flex-col gap-0.5 py-2 text-body">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <TextLink href={consoleHref(org, path, environment?.key ?? env, { inspect: id })}>
                  {name}
                </TextLink>
                {environment && <EnvironmentBadge environment={environment} />}
              </span>
              <span className="text-meta text-muted">{stays}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
