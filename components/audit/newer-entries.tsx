"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useOrg } from "@/components/console/use-me";
import { Button } from "@/components/ui/button";
import { auditListOptions, auditNewestOptions } from "@/lib/audit/query-options";
import type { AuditAsked } from "@/lib/audit/schema";

type Props = {
  asked: AuditAsked;
  /** The number of the newest entry that is shown. */
  newest: number;
  /** What is shown is of other filters still. */
  stale: boolean;
};

/** Says what has come since, so that what is being read stays where it is. */
export function NewerEntries({ asked, newest, stale }: Props) {
  const org = useOrg();
  const client = useQueryClient();
  const { data } = useQuery(auditNewestOptions(org, asked));
  const newer = data?.items.filter(({ number }) => number > newest) ?? [];
  if (stale || !data || newer.length === 0) return null;
  const all = newer.length === data.items.length && data.next !== null;
  return (
    <div role="status" className="flex justify-center border-line border-b bg-surface px-4 py-2">
      <Button
        onClick={() =>
          client.setQueryData(auditListOptions(org, asked).queryKey, { pages: [data], pageParams: [null] })
        }
      >
        Show {newer.length}
        {all && "+"} newer {newer.length === 1 ? "entry" : "entries"}
      </Button>
    </div>
  );
}
