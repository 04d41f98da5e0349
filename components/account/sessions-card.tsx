"use client";

import { useMutation } from "@tanstack/react-query";
import { Monitor } from "lucide-react";
import { useAccountChanged } from "@/components/account/use-account-changed";
import { useOrg } from "@/components/console/use-me";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CaptionCard } from "@/components/ui/caption-card";
import { CardFoot } from "@/components/ui/card";
import { Moment } from "@/components/ui/moment";
import { toast } from "@/components/ui/toast";
import { endOtherSessionAction, endOtherSessionsAction } from "@/lib/account/actions";
import type { OwnSession } from "@/lib/account/schema";
import { answerOf } from "@/lib/answer-of";
import type { Result } from "@/lib/result";

/** Where one is signed in, and the ways out. */
export function SessionsCard({ sessions }: { sessions: readonly OwnSession[] }) {
  const org = useOrg();
  const told = useTold();
  const all = useMutation({
    mutationFn: () => answerOf(endOtherSessionsAction(org, {})),
    onSuccess: (result) => told(result, "You are signed in here alone."),
  });
  return (
    <CaptionCard
      title="Sessions"
      caption="Where you are signed in. Don't know one? Sign it out and change your password."
      padded={false}
      foot={
        <CardFoot>
          <Button
            onClick={() => all.mutate()}
            pending={all.isPending}
            reason={sessions.length === 1 ? "You are signed in here alone." : undefined}
          >
            Sign out everywhere else
          </Button>
        </CardFoot>
      }
    >
      <ul aria-label="Sessions">
        {sessions.map((session) => (
          <Session key={session.id} session={session} />
        ))}
      </ul>
    </CaptionCard>
  );
}

function Session({ session }: { session: OwnSession }) {
  const org = useOrg();
  const told = useTold();
  const { id, current, browser, address, beganAt, lastSeenAt } = session;
  const end = useMutation({
    mutationFn: () => answerOf(endOtherSessionAction(org, { sessionId: id })),
    onSuccess: (result) => told(result, `${browser} is signed out.`),
  });
  return (
    <li className="flex items-center gap-3 border-line border-b px-4 py-3 last:border-b-0">
      <Monitor size={16} aria-hidden="true" className="shrink-0 text-muted max-sm:hidden" />
      <div className="flex min-w-0 flex-1 flex-col gap-0.5">
        <span className="flex min-w-0 items-center gap-2">
          <span className="truncate font-medium text-body">{browser}</span>
          {current && <Badge tone="fine">This one</Badge>}
        </span>
        <span className="flex flex-wrap gap-x-1.5 text-meta text-muted">
          <span className="wrap-anywhere">{address ?? "Unknown address"}</span>
          <span>
            · Signed in <Moment at={beganAt} />
          </span>
          {lastSeenAt && (
            <span>
              · Last seen <Moment at={lastSeenAt} />
            </span>
          )}
        </span>
      </div>
      {!current && (
        <Button aria-label={`Sign out ${browser}`} onClick={() => end.mutate()} pending={end.isPending}>
          Sign out
        </Button>
      )}
    </li>
  );
}

/** Says what became of it, and reads the sessions again. */
function useTold() {
  const accountChanged = useAccountChanged();
  return async (result: Result<unknown>, done: string) => {
    toast({ text: result.ok ? done : result.error.message });
    await accountChanged();
  };
}
