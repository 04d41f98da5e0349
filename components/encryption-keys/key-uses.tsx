"use client";

import { useQuery } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { keyVersionsOptions } from "@/lib/encryption-keys/query-options";
import type { Resource } from "@/lib/resources/schema";

const sorts = [
  { use: "resources", one: "secret of a resource", many: "secrets of resources" },
  { use: "variables", one: "secret variable of a profile", many: "secret variables of profiles" },
  {
    use: "undos",
    one: "move of a profile that can be taken back",
    many: "moves of profiles that can be taken back",
  },
] as const;

/** What an encryption key encrypts, by sort: while there is any it can't be deleted. */
export function KeyUses({ resource }: { resource: Resource }) {
  const { data, error, isFetching, refetch } = useQuery(keyVersionsOptions(useOrg(), resource.id));
  if (error && !data) {
    return (
      <ErrorState onRetry={() => refetch()} pending={isFetching}>
        {error.message}
      </ErrorState>
    );
  }
  if (!data) return <Skeleton lines={3} className="p-4" />;
  const uses = sorts.filter(({ use }) => data.uses[use] > 0);
  if (uses.length === 0) return <EmptyState>Nothing is encrypted with it yet.</EmptyState>;
  return (
    <ul aria-label="Used by" className="flex flex-col">
      {uses.map(({ use, one, many }) => (
        <li key={use} className="border-line border-b px-4 py-2.5 text-body">
          {data.uses[use].toLocaleString("en")} {data.uses[use] === 1 ? one : many}
        </li>
      ))}
    </ul>
  );
}
