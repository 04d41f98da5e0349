"use client";

import { useQuery } from "@tanstack/react-query";
import { AccessExplorer } from "@/components/access/access-explorer";
import { useMe, useOrg } from "@/components/console/use-me";
import { ErrorState } from "@/components/ui/error-state";
import { Skeleton } from "@/components/ui/skeleton";
import { memberAccessOptions } from "@/lib/access-explorer/query-options";
import type { Member } from "@/lib/members/schema";

/** What one member may do with everything, environment by environment. */
export function MemberAccess({ member }: { member: Member }) {
  const { environments } = useMe();
  const access = useQuery(memberAccessOptions(useOrg(), member.id));
  if (access.error && !access.data) {
    return (
      <ErrorState onRetry={() => access.refetch()} pending={access.isFetching}>
        {access.error.message}
      </ErrorState>
    );
  }
  if (!access.data) return <Skeleton lines={6} className="p-4" />;
  return (
    <div className="flex flex-col gap-2 pt-2">
      <AccessExplorer
        label={`Access of ${member.name}`}
        rows="subjects"
        matrix={access.data}
        environments={environments}
      />
    </div>
  );
}
