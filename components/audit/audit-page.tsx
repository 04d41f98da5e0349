"use client";

import { useRef } from "react";
import { AuditExport } from "@/components/audit/audit-export";
import { AuditTable } from "@/components/audit/audit-table";
import { AuditToolbar } from "@/components/audit/audit-toolbar";
import { useAuditSearch } from "@/components/audit/use-audit-search";
import { focusRow } from "@/components/console/focus-row";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment } from "@/components/console/use-environment";
import { useMe } from "@/components/console/use-me";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { onDemand } from "@/components/ui/on-demand";

const AuditInspector = onDemand(() => import("@/components/audit/audit-inspector"));

/** Settings > Audit log: what was done and what was refused, by whom, when and where. */
export function AuditPage() {
  const me = useMe();
  const list = useRef<HTMLDivElement>(null);
  const searching = useAuditSearch();
  const { inspect, setSearch } = searching;
  useRowKeys(list);

  function close() {
    void setSearch({ inspect: null });
    focusRow(list.current, inspect, () => null);
  }

  return (
    <PageFrame
      crumbs={[{ label: me.organization.name }, { label: "Settings" }, { label: "Audit log" }]}
      environment={useEnvironment()}
      act={<AuditExport asked={searching.asked} />}
      inspector={
        inspect && <AuditInspector key={inspect} number={inspect} searching={searching} onClose={close} />
      }
    >
      <div ref={list} className="flex min-h-0 flex-1 flex-col">
        <AuditToolbar searching={searching} />
        <AuditTable
          searching={searching}
          onInspect={(number) => void setSearch({ inspect: String(number) }, { history: "push" })}
        />
      </div>
    </PageFrame>
  );
}
