"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useMe, useOrg } from "@/components/console/use-me";
import { toast } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { reorderEnvironmentsAction } from "@/lib/environments/actions";
import type { Environment } from "@/lib/environments/schema";
import { meOptions } from "@/lib/members/query-options";

/** The environments, and the way to move one by a place. What is seen moves at once and goes back if it was refused. */
export function useReorder(): { environments: readonly Environment[]; move(id: string, by: 1 | -1): void } {
  const { environments } = useMe();
  const org = useOrg();
  const client = useQueryClient();
  const { queryKey } = meOptions(org);
  const reorder = useMutation({
    mutationFn: (order: string[]) => answerOf(reorderEnvironmentsAction(org, { order })),
    scope: { id: "reorder-environments" },
    onSuccess: (result) => {
      if (!result.ok) toast({ text: result.error.message });
    },
    onError: (error) => toast({ text: error.message }),
    onSettled: () => client.invalidateQueries({ queryKey }),
  });

  function move(id: string, by: 1 | -1) {
    const from = environments.findIndex((each) => each.id === id);
    const moved = environments[from];
    const other = environments[from + by];
    if (!moved || !other) return;
    const next = environments.with(from, other).with(from + by, moved);
    client.setQueryData(queryKey, (me) => me && { ...me, environments: next });
    reorder.mutate(next.map((each) => each.id));
  }
  return { environments, move };
}
