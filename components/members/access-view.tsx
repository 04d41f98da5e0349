"use client";

import { useQuery } from "@tanstack/react-query";
import { AccessExplorer } from "@/components/access/access-explorer";
import { StageSearch } from "@/components/console/stage-search";
import { StageToolbar } from "@/components/console/stage-toolbar";
import { useMe, useOrg } from "@/components/console/use-me";
import { useUsers } from "@/components/members/use-users";
import { buttonFace } from "@/components/ui/button-face";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { MenuButton } from "@/components/ui/menu-button";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { subjects } from "@/lib/access/permissions";
import { subjectLabel, subjectNoun } from "@/lib/access/subject-nouns";
import { MOST_MEMBERS_SHOWN } from "@/lib/access-explorer/most-shown";
import { accessOptions } from "@/lib/access-explorer/query-options";

/** What every member may do with one thing, environment by environment. */
export function AccessView({ onInspect }: { onInspect: (memberId: string) => void }) {
  const { environments } = useMe();
  const { search, setSearch, asked } = useUsers();
  const { subject } = search;
  const access = useQuery(accessOptions(useOrg(), { subject, q: asked.q.trim() }));
  const { data } = access;
  return (
    <>
      <StageToolbar
        search={
          <StageSearch
            label="Search users"
            value={search.q}
            pending={access.isPlaceholderData}
            onValueChange={(q) => void setSearch({ q: q || null })}
          />
        }
        tools={
          <MenuButton
            aria-label={`Access to: ${subjectLabel(subject)}`}
            entries={[
              {
                type: "choice",
                label: "Access to",
                value: subject,
                options: subjects.map((value) => ({ value, label: subjectLabel(value) })),
                onChoose: (value) =>
                  void setSearch({ subject: subjects.find((each) => each === value) ?? null }),
              },
            ]}
            className={buttonFace("secondary")}
          >
            <span className="max-sm:sr-only">Access to</span>
            <span className="truncate font-medium">{subjectLabel(subject)}</span>
          </MenuButton>
        }
      />
      {access.error && !data && (
        <ErrorState onRetry={() => access.refetch()} pending={access.isFetching}>
          {access.error.message}
        </ErrorState>
      )}
      {!access.error && !data && <TableSkeleton rows={3} />}
      {data?.rows.length === 0 && <EmptyState>No user matches “{asked.q}”.</EmptyState>}
      {data && data.rows.length > 0 && (
        <AccessExplorer
          label={`Access to ${subjectNoun(subject)}`}
          rows="members"
          matrix={data}
          environments={environments}
          onInspect={onInspect}
        />
      )}
      {data?.more && (
        <p className="px-4 pb-4 text-meta text-muted">
          The first {MOST_MEMBERS_SHOWN} users. Search for others.
        </p>
      )}
    </>
  );
}
