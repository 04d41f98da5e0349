"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { can, reasonOfOrganization, useMe, useOrg } from "@/components/console/use-me";
import { SampleDataLeft } from "@/components/settings/sample-data-left";
import { Button } from "@/components/ui/button";
import { CaptionCard } from "@/components/ui/caption-card";
import { CardFoot } from "@/components/ui/card";
import { ErrorState } from "@/components/ui/error-state";
import { Notice } from "@/components/ui/notice";
import { onDemand } from "@/components/ui/on-demand";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { faceOf } from "@/lib/kinds/faces";
import { addSampleData, sampleDataOptions } from "@/lib/seed/query-options";
import type { SampleData, SampleItem } from "@/lib/seed/schema";

const RemoveSampleData = onDemand(() => import("@/components/settings/remove-sample-data"));

/** What sample data there is, what of it goes and what stays; or the offer to add it. */
export function SampleDataCard() {
  const org = useOrg();
  const sample = useQuery(sampleDataOptions(org));
  if (sample.data) return <Known sample={sample.data} />;
  return (
    <Frame>
      {sample.error ? (
        <ErrorState onRetry={() => sample.refetch()} pending={sample.isFetching}>
          {sample.error.message}
        </ErrorState>
      ) : (
        <Skeleton lines={3} />
      )}
    </Frame>
  );
}

function Known({ sample: { items, guarded } }: { sample: SampleData }) {
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const add = useAddSampleData();
  const going = items.filter(({ stays }) => stays === null);
  const reason = can(me, "organization:update", "organization") ? undefined : reasonOfOrganization(me);

  if (items.length === 0) {
    return (
      <Frame
        foot={
          <Button reason={reason} pending={add.isPending} onClick={() => add.mutate()}>
            Add sample data
          </Button>
        }
      >
        <p className="text-body text-muted">
          None here. Sample data is a few accounts and apps in Development, QA and Production to look around
          with. Its accounts reach no service, it makes no members, and it can be removed again.
        </p>
        {add.error && <Notice tone="error">{add.error.message}</Notice>}
      </Frame>
    );
  }
  return (
    <Frame
      foot={
        <Button
          variant="danger"
          reason={
            reason ??
            (going.length === 0 ? "What is left was changed or is used. Delete it where it is." : undefined)
          }
          onPointerEnter={RemoveSampleData.near}
          onFocus={RemoveSampleData.near}
          onClick={() => setAsking(true)}
        >
          Remove sample data
        </Button>
      }
    >
      {going.length > 0 && (
        <p className="text-body">
          <span className="font-medium">{countOf(going)}</span>{" "}
          <span className="text-muted">
            {going.length === 1
              ? "as it was added. No app of yours uses it."
              : "as they were added. No app of yours uses them."}
          </span>
        </p>
      )}
      <SampleDataLeft items={items.filter(({ stays }) => stays !== null)} />
      {asking && (
        <RemoveSampleData
          what={countOf(going)}
          guarded={guarded}
          stay={items.length - going.length}
          onClose={() => setAsking(false)}
        />
      )}
    </Frame>
  );
}

function Frame({ foot, children }: { foot?: ReactNode; children: ReactNode }) {
  return (
    <CaptionCard
      title="Sample data"
      caption="To look around with. What you change or use becomes yours."
      foot={foot && <CardFoot>{foot}</CardFoot>}
    >
      <div className="flex flex-col gap-4">{children}</div>
    </CaptionCard>
  );
}

function useAddSampleData() {
  const org = useOrg();
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => addSampleData(org),
    onSuccess: ({ added }) =>
      toast({
        text:
          added > 0
            ? "Sample data is added to Development, QA and Production."
            : "Nothing was added: there are accounts and apps of all its names already.",
      }),
    // Also what was made before something went wrong.
    onSettled: () => client.invalidateQueries({ queryKey: ["orgs", org] }),
  });
}

/** "2 apps and 11 connected accounts". */
function countOf(items: readonly SampleItem[]): string {
  const kinds = [...new Set(items.map(({ kind }) => kind))];
  return kinds
    .map((kind) => {
      const number = items.filter((item) => item.kind === kind).length;
      const noun = kind === "application" ? { one: "app", many: "apps" } : faceOf(kind).noun;
      return `${number} ${number === 1 ? noun.one : noun.many}`;
    })
    .join(" and ");
}
