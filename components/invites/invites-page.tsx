"use client";

import { useQuery } from "@tanstack/react-query";
import { MailPlus } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useRef, useState } from "react";
import { CreateNew } from "@/components/console/create-new";
import { focusRow } from "@/components/console/focus-row";
import { askToLeave } from "@/components/console/leaving";
import { PageFrame } from "@/components/console/page-frame";
import { StageSearch } from "@/components/console/stage-search";
import { StageToolbar } from "@/components/console/stage-toolbar";
import { useEnvironment } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { useShortcut } from "@/components/console/use-shortcut";
import { inviteReason } from "@/components/invites/invite-reason";
import { InvitesTable } from "@/components/invites/invites-table";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorState } from "@/components/ui/error-state";
import { onDemand } from "@/components/ui/on-demand";
import { TableSkeleton } from "@/components/ui/table-skeleton";
import { invitesOptions } from "@/lib/invites/query-options";
import type { Invite, Mailed, OpenedInvite } from "@/lib/invites/schema";
import { invitesSearch, NEW } from "@/lib/invites/search-params";

const InviteInspector = onDemand(() => import("@/components/invites/invite-inspector"));

/** Settings > Invites: who was asked to join, and what became of it. */
export function InvitesPage() {
  const me = useMe();
  const list = useQuery(invitesOptions(useOrg()));
  const stage = useRef<HTMLDivElement>(null);
  const [{ inspect, q }, setSearch] = useQueryStates(invitesSearch);
  // The link of an invite is shown by the page that made it, and kept by none.
  const [opened, setOpened] = useState<(OpenedInvite & Mailed) | null>(null);
  const reason = inviteReason(me);
  const open = (id: string) => askToLeave(() => void setSearch({ inspect: id }, { history: "push" }));
  useShortcut("create", () => open(NEW), { words: "Invite someone", reason });
  useRowKeys(stage);

  function close() {
    void setSearch({ inspect: null });
    setOpened(null);
    focusRow(stage.current, inspect);
  }

  const invites = list.data?.items ?? [];
  const found = invites.filter((invite) => matches(invite, q));
  const empty = list.isSuccess && invites.length === 0;

  return (
    <PageFrame
      crumbs={[{ label: me.organization.name }, { label: "Settings" }, { label: "Invites" }]}
      environment={useEnvironment()}
      act={
        <CreateNew
          quiet={inspect !== null || empty}
          reason={reason}
          onCreate={() => open(NEW)}
          onNear={InviteInspector.near}
        />
      }
      inspector={
        inspect && (
          <InviteInspector
            key={inspect}
            inspected={inspect}
            invite={invites.find(({ id }) => id === inspect)}
            opened={opened?.invite.id === inspect ? opened : null}
            onClose={close}
            onOpened={(next) => {
              setOpened(next);
              void setSearch({ inspect: next.invite.id });
            }}
          />
        )
      }
    >
      {list.isPending && <TableSkeleton />}
      {list.isError && !list.data && (
        <ErrorState onRetry={() => void list.refetch()} pending={list.isFetching}>
          {list.error.message}
        </ErrorState>
      )}
      {empty && (
        <EmptyState
          icon={<MailPlus size={18} aria-hidden="true" />}
          reason={reason}
          acts={
            <Button variant={inspect ? "secondary" : "primary"} onClick={() => open(NEW)}>
              Create new
            </Button>
          }
        >
          <h2 className="mb-1 font-semibold text-ink text-section">No invites yet</h2>
          An invite is a link for one address. Whoever opens it joins with the roles you choose.
        </EmptyState>
      )}
      {invites.length > 0 && (
        <div ref={stage}>
          <StageToolbar
            search={
              <StageSearch
                label="Search invites"
                value={q}
                onValueChange={(next) => void setSearch({ q: next.slice(0, 100) || null })}
              />
            }
            count={found.length === 1 ? "1 invite" : `${found.length.toLocaleString("en")} invites`}
          />
          {found.length > 0 ? (
            <InvitesTable invites={found} inspected={inspect} onInspect={open} />
          ) : (
            <EmptyState acts={<Button onClick={() => void setSearch({ q: null })}>Clear</Button>}>
              No invite matches “{q}”.
            </EmptyState>
          )}
        </div>
      )}
    </PageFrame>
  );
}

function matches({ email, roles, invitedBy, state }: Invite, q: string): boolean {
  const wanted = q.trim().toLocaleLowerCase();
  return [email, invitedBy, state, ...roles.map(({ name }) => name)].some((text) =>
    text.toLocaleLowerCase().includes(wanted),
  );
}
