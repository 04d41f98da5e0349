"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { FreezeList } from "@/components/approvals/freeze-list";
import { useOrg } from "@/components/console/use-me";
import { Button } from "@/components/ui/button";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { Skeleton } from "@/components/ui/skeleton";
import { publishingOptions } from "@/lib/approvals/query-options";
import type { Publishing } from "@/lib/approvals/schema";
import type { Environment } from "@/lib/environments/schema";
import { listed } from "@/lib/listed";

const ApprovalsDialog = onDemand(() => import("@/components/approvals/approvals-dialog"));
const FreezeDialog = onDemand(() => import("@/components/approvals/freeze-dialog"));

type Props = {
  environment: Environment;
  /** Why it can't be changed. */
  reason: string | undefined;
};

/** What publishing in an environment takes: who approves, and when nothing is published. */
export function PublishingSection({ environment, reason }: Props) {
  const publishing = useQuery(publishingOptions(useOrg(), environment.id));
  const [asked, setAsked] = useState<"approvals" | "freeze" | null>(null);
  const close = () => setAsked(null);
  const { data } = publishing;
  return (
    <section aria-label="Publishing" className="flex flex-col gap-3 border-line border-t pt-4">
      <h3 className="font-semibold text-body">Publishing</h3>
      {publishing.isPending && <Skeleton lines={2} />}
      {publishing.isError && !data && (
        <ErrorState onRetry={() => void publishing.refetch()} pending={publishing.isFetching}>
          {publishing.error.message}
        </ErrorState>
      )}
      {data && (
        <>
          <div className="flex items-start gap-3">
            <p className="min-w-0 flex-1 text-body">
              {approvalsSaid(data)}
              {data.approvers && (
                <span className="block text-meta text-muted">
                  {data.approvers.length > 0
                    ? `May approve: ${listed(data.approvers)}.`
                    : "Nobody may approve here yet: give a role that permission."}
                </span>
              )}
            </p>
            <Button
              reason={reason}
              onPointerOver={ApprovalsDialog.near}
              onClick={() => setAsked("approvals")}
            >
              Approvals…
            </Button>
          </div>
          <div className="flex items-start gap-3">
            <div className="min-w-0 flex-1 text-body">
              {data.freezes.length === 0 ? (
                <span>No freeze is on or to come.</span>
              ) : (
                <FreezeList freezes={data.freezes} environment={environment} reason={reason} />
              )}
            </div>
            <Button reason={reason} onPointerOver={FreezeDialog.near} onClick={() => setAsked("freeze")}>
              Freeze…
            </Button>
          </div>
          {asked === "approvals" && (
            <ApprovalsDialog environment={environment} publishing={data} onClose={close} />
          )}
          {asked === "freeze" && <FreezeDialog environment={environment} onClose={close} />}
        </>
      )}
    </section>
  );
}

function approvalsSaid({ approvals, hours }: Publishing): string {
  if (approvals === 0) return "Nobody has to approve what is published here.";
  const who = approvals === 1 ? "1 approval is" : `${approvals} approvals are`;
  return `${who} needed to publish here, within ${hours} hours.`;
}
