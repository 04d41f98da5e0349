"use client";

import { useQuery } from "@tanstack/react-query";
import { useMe, useOrg } from "@/components/console/use-me";
import { ButtonLink } from "@/components/ui/button-link";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { TextLink } from "@/components/ui/text-link";
import { consoleHref } from "@/lib/console-href";
import type { Environment } from "@/lib/environments/schema";
import { faceOf, type KindId, kindIds } from "@/lib/kinds/faces";
import { resourceUsesOptions } from "@/lib/resources/query-options";
import type { Resource, ResourceUse } from "@/lib/resources/schema";

/** The profiles that have picked it and what runs with it, each a way to its app's settings, and what is made of it. */
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
  if (data.items.length === 0) return <Unused kind={resource.kind} environment={environment} />;
  return (
    <ul aria-label="Used by" className="flex flex-col">
      {data.items.map((use) => {
        const { key, href, name, detail } = lineOf(org, use, environment);
        return (
          <li key={key} className="flex flex-col border-line border-b px-4 py-2.5 text-body">
            <TextLink href={href}>{name}</TextLink>
            <span className="text-meta text-muted">{detail}</span>
          </li>
        );
      })}
    </ul>
  );
}

function lineOf(org: string, use: ResourceUse, environment: Environment | undefined) {
  if ("resource" in use) {
    const { id, kind, name } = use.resource;
    const { path, label } = faceOf(kind);
    return {
      key: id,
      href: consoleHref(org, path, environment?.key, { inspect: id }),
      name,
      detail: label.one,
    };
  }
  const { application, profile } = use;
  const name = `${application.name} (${profile.name})`;
  if ("deployment" in use) {
    const { id, number } = use.deployment;
    const href = consoleHref(org, `/apps/${application.key}/deployments`, environment?.key, { inspect: id });
    return { key: id, href, name, detail: `Live, deployment ${number}` };
  }
  return {
    key: `${profile.id} ${use.row.id}`,
    href: consoleHref(org, `/apps/${application.key}/settings`, environment?.key, { profile: profile.key }),
    name,
    detail: use.row.name,
  };
}

/** Says where it is put to use, and leads there. */
function Unused({ kind, environment }: { kind: KindId; environment: Environment | undefined }) {
  const org = useOrg();
  const { noun, unpicked } = faceOf(kind);
  const parts = kindIds.map(faceOf).find(({ facet }) => facet?.described?.kind === kind);
  const [path, label] = unpicked && parts ? [parts.path, parts.label.many] : ["/apps" as const, "Apps"];
  return (
    <EmptyState acts={<ButtonLink href={consoleHref(org, path, environment?.key)}>Go to {label}</ButtonLink>}>
      {unpicked && parts
        ? `No ${parts.noun.one}${environment ? ` in ${environment.name}` : ""} is made of this ${noun.one} yet.`
        : `No app uses this ${noun.one} yet. Pick it in an app's settings${
            environment ? `, in a profile on ${environment.name}` : ""
          }.`}
    </EmptyState>
  );
}
