"use client";

import { useQuery } from "@tanstack/react-query";
import { GitCommitHorizontal } from "lucide-react";
import { useOrg } from "@/components/console/use-me";
import { DeploymentDifferences } from "@/components/deployments/deployment-differences";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { Moment } from "@/components/ui/moment";
import { Skeleton } from "@/components/ui/skeleton";
import { versionsOptions } from "@/lib/deployments/query-options";

/** What an app asked for in each of its versions, and what it asks for since. */
export function VersionsList({ application }: { application: string }) {
  const versions = useQuery(versionsOptions(useOrg(), application));
  if (versions.isPending) return <Skeleton lines={6} className="px-4 py-6" />;
  if (!versions.data)
    return (
      <ErrorState onRetry={() => void versions.refetch()} pending={versions.isFetching}>
        {versions.error?.message}
      </ErrorState>
    );
  const { draft, items } = versions.data;
  if (items.length === 0)
    return (
      <EmptyState icon={<GitCommitHorizontal size={18} aria-hidden="true" />}>
        <h2 className="mb-1 font-semibold text-ink text-section">No versions yet</h2>A version is what the app
        asks for: its rows and variables. The first publication makes the first one.
      </EmptyState>
    );
  return (
    <ol aria-label="Versions" className="flex max-w-3xl flex-col gap-4 p-4">
      {draft.length > 0 && (
        <li>
          <Card>
            <div className="flex flex-col gap-3">
              <h3 className="font-semibold text-section">Draft</h3>
              <p className="text-body text-muted">The next publication makes a version of it.</p>
              <DeploymentDifferences title="What changed since the last version" differences={draft} />
            </div>
          </Card>
        </li>
      )}
      {items.map(({ number, note, author, createdAt, differences }) => (
        <li key={number}>
          <Card>
            <div className="flex flex-col gap-3">
              <div>
                <h3 className="font-semibold text-section">Version {number}</h3>
                <p className="text-meta text-muted">
                  <Moment at={createdAt} /> by <bdi>{author}</bdi>
                </p>
              </div>
              {note !== "" && <p className="whitespace-pre-wrap break-words text-body">{note}</p>}
              <DeploymentDifferences
                title={number === 1 ? "What it asks for" : `What changed since version ${number - 1}`}
                differences={differences}
              />
              {differences.length === 0 && <p className="text-body text-muted">The app asks for nothing.</p>}
            </div>
          </Card>
        </li>
      ))}
    </ol>
  );
}
