"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye } from "lucide-react";
import { useState } from "react";
import { useMe, useOrg } from "@/components/console/use-me";
import { viewReason } from "@/components/members/member-reasons";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { answerOf } from "@/lib/answer-of";
import { consoleHref } from "@/lib/console-href";
import { viewAsAction } from "@/lib/members/actions";
import type { Member } from "@/lib/members/schema";
import type { Role } from "@/lib/roles/schema";

type Props = {
  member: Member;
  roles: readonly Role[];
  /** Why not now. */
  reason?: string;
};

/** Lets whoever looks see the console as a member does, once they know what that means. */
export function ViewAs({ member, roles, reason }: Props) {
  const me = useMe();
  const org = useOrg();
  const [asking, setAsking] = useState(false);
  const view = useMutation({
    mutationFn: async () => {
      const result = await answerOf(viewAsAction(org, { memberId: member.id }));
      if (!result.ok) return result.error.message;
      // The whole page, so that nothing that was seen before stays in memory; until then this is under way.
      window.location.assign(consoleHref(org, ""));
      return new Promise<string>(() => {});
    },
  });
  const verb = `View as ${member.name}`;
  return (
    <div className="flex">
      <Button
        icon={<Eye size={14} aria-hidden="true" />}
        reason={viewReason(me, member, roles) ?? reason}
        onClick={() => {
          view.reset();
          setAsking(true);
        }}
        className="max-w-full"
      >
        <bdi className="truncate">{verb}</bdi>
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`${verb}?`}
        confirm={verb}
        pending={view.isPending}
        error={view.error?.message ?? view.data}
        onConfirm={() => view.mutate()}
      >
        You'll see the console as {member.name} does, in every tab. Nothing can be changed until you stop.
      </ConfirmDialog>
    </div>
  );
}
