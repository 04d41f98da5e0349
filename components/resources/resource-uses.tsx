"use client";

import { useQuery } from "@tanstack/react-query";
import { useMe, useOrg } from "@/components/console/use-me";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { consoleHref } from "@/lib/console-href";
import { faceOf } from "@/lib/kinds/faces";
import { resourceUsesOptions } from "@/lib/resources/query-options";
import type { Resource } from "@/lib/resources/schema";

/** The profiles that have picked it, each a way to its app's settings. */
export function ResourceUses({ resource }: { resource: Resource }) {
  const org = useOrg();
  const me = useMe();
  const { data, error, isFetching, refetch } = useQuery(resourceUsesOptions(org, resource.kind, resource.id));
  const environment = me.environments.find(({ id }) => id === resource.environmentId);
  if (error) {
    return (
      <ErrorState onRetry={() => refetch()} pending={isFetching}>
        {error.message}
      </ErrorState>
    );
  }
  if (!data) return <Skeleton lines={3} className="p-4" />;
  if (data.items.length === 0) {
    return (
      <EmptyState
        acts={<ButtonLink href={consoleHref(org, "/apps", environment?.key)}>Go to Apps</ButtonLink>}
      >
        No app uses this {faceOf(resource.kind).noun.one} yet. Pick it in an app's settings
        {environment && `, in a profile on ${environment.name}`}.
      </EmptyState>
    );
  }
  return (
    <ul aria-label="Used by" className="flex flex-col">
      {data.items.map(({ application, profile, row }) => (
        <li
          key={`${profile.id} ${row.id}`}
          className="flex flex-col border-line border-b px-4 py-2.5 text-body"
        >
          <TextLink
            href={consoleHref(org, `/apps/${application.key}/settings`, environment?.key, {
              profile: profile.key,
            })}
          >
            {application.name} ({profile.name})
          </TextLink>
          <span className="text-meta text-muted">{row.name}</span>
        </li>
      ))}
    </ul>
  );
}
