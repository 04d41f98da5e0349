"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { CreateNew } from "@/components/console/create-new";
import { focusRow } from "@/components/console/focus-row";
import { askToLeave } from "@/components/console/leaving";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment } from "@/components/console/use-environment";
import { can, reasonIn, useMe, useOrg } from "@/components/console/use-me";
import { useShortcut } from "@/components/console/use-shortcut";
import { ImportResources, type ManyActing, ManyActs } from "@/components/resources/many-acts";
import { ResourcesTable } from "@/components/resources/resources-table";
import { ResourcesToolbar } from "@/components/resources/resources-toolbar";
import { useFollowCounterpart } from "@/components/resources/use-follow-counterpart";
import { useResourceSearch } from "@/components/resources/use-resource-search";
import { useShowResource } from "@/components/resources/use-show-resource";
import { EmptyState } from "@/components/ui/empty-state";
import { onDemand } from "@/components/ui/on-demand";
import { toast } from "@/components/ui/toast";
import { roleNames } from "@/lib/access/describe";
import { faceOf, type KindId } from "@/lib/kinds/faces";
import { resourceListOptions } from "@/lib/resources/query-options";
import type { Resource } from "@/lib/resources/schema";
import { NEW } from "@/lib/resources/search-params";

const ResourceInspector = onDemand(() => import("@/components/resources/resource-inspector"));

/** The list of one kind, and what is inspected of it. */
export function ResourcesPage({ kind, section }: { kind: KindId; section: string }) {
  const face = faceOf(kind);
  const me = useMe();
  const org = useOrg();
  const environment = useEnvironment();
  const { inspect, setSearch, asked, narrowed } = useResourceSearch();
  const show = useShowResource(kind);
  const list = useRef<HTMLDivElement>(null);
  const [importing, setImporting] = useState(false);
  const [acting, setActing] = useState<ManyActing | null>(null);
  useFollowCounterpart(kind, inspect, (id) => void setSearch({ inspect: id }, { history: "replace" }));
  const readable = !environment || can(me, `${kind}:read`, { environmentId: environment.id });
  const { data } = useInfiniteQuery({ ...resourceListOptions(org, kind, asked), enabled: readable });
  const empty = !narrowed && data?.pages[0]?.items.length === 0;
  const creatable = can(me, `${kind}:create`, environment ? { environmentId: environment.id } : "anywhere");
  const reason = creatable ? undefined : reasonIn(me, environment ?? undefined, `${kind}:create`);

  const inspected = (id: string | null) =>
    askToLeave(() => void setSearch({ inspect: id }, { history: "push" }));
  const create = () => inspected(NEW);
  const openImport = () => setImporting(true);
  useShortcut("create", create, { words: `New ${face.label.one}`, reason });

  function close() {
    void setSearch({ inspect: null });
    focusRow(list.current, inspect);
  }

  function created(resource: Resource) {
    const place = me.environments.find(({ id }) => id === resource.environmentId);
    if (!environment || place?.id === environment.id) return void setSearch({ inspect: resource.id });
    void setSearch({ inspect: null });
    toast({
      text: `Created in ${place?.name ?? "another environment"}. You're viewing ${environment.name}.`,
      act: { label: "Show it", onSelect: () => show(resource) },
    });
  }

  return (
    <PageFrame
      crumbs={[{ label: me.organization.name }, { label: section }, { label: face.label.many }]}
      environment={environment}
      act={
        <CreateNew
          quiet={inspect !== null || empty}
          reason={reason}
          onCreate={create}
          onNear={ResourceInspector.near}
        />
      }
      inspector={
        inspect && (
          <ResourceInspector
            key={org}
            kind={kind}
            inspected={inspect}
            onClose={close}
            onCreated={created}
            onShow={show}
          />
        )
      }
    >
      <div ref={list} className="flex min-h-0 flex-1 flex-col">
        {readable ? (
          <>
            <ResourcesToolbar kind={kind} onImport={openImport} importReason={reason} />
            <ResourcesTable
              kind={kind}
              list={list}
              onInspect={inspected}
              onCreate={create}
              onAct={setActing}
              createReason={reason}
              onImport={openImport}
            />
          </>
        ) : (
          <EmptyState>
            You can't see {face.label.many.toLowerCase()} in {environment.name}. Your role:{" "}
            {roleNames(me.roles)}.
          </EmptyState>
        )}
      </div>
      {importing && <ImportResources kind={kind} onClose={() => setImporting(false)} />}
      <ManyActs acting={acting} onClose={() => setActing(null)} />
    </PageFrame>
  );
}
