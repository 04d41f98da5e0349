"use client";

import { useQueryState } from "nuqs";
import { useRef } from "react";
import { CreateNew } from "@/components/console/create-new";
import { focusRow } from "@/components/console/focus-row";
import { askToLeave } from "@/components/console/leaving";
import { PageFrame } from "@/components/console/page-frame";
import { useEnvironment } from "@/components/console/use-environment";
import { useLicenceLock } from "@/components/console/use-licence-lock";
import { can, reasonOfOrganization, useMe } from "@/components/console/use-me";
import { useShortcut } from "@/components/console/use-shortcut";
import { ContentsTable } from "@/components/environments/contents-table";
import { EnvironmentsTable } from "@/components/environments/environments-table";
import { useRowKeys } from "@/components/resources/use-row-keys";
import { onDemand } from "@/components/ui/on-demand";
import { environmentsSearch, NEW } from "@/lib/environments/search-params";

const EnvironmentInspector = onDemand(() => import("@/components/environments/environment-inspector"));

/** Settings > Environments: what they are, in which order, and what lives where. */
export function EnvironmentsPage() {
  const me = useMe();
  const list = useRef<HTMLDivElement>(null);
  const [inspect, setInspect] = useQueryState("inspect", environmentsSearch.inspect);
  const licence = useLicenceLock("Environments");
  const reason = can(me, "environment:create", "organization")
    ? licence
    : reasonOfOrganization(me, "Environments belong to the whole organization. Ask an admin.");
  const open = (id: string) => askToLeave(() => void setInspect(id));
  useShortcut("create", () => open(NEW), { words: "New environment", reason });
  useRowKeys(list);

  function close() {
    void setInspect(null);
    focusRow(list.current, inspect);
  }

  return (
    <PageFrame
      crumbs={[{ label: me.organization.name }, { label: "Settings" }, { label: "Environments" }]}
      environment={useEnvironment()}
      act={
        <CreateNew
          quiet={inspect !== null}
          reason={reason}
          onCreate={() => open(NEW)}
          onNear={EnvironmentInspector.near}
        />
      }
      inspector={
        inspect && (
          <EnvironmentInspector
            key={inspect}
            inspected={inspect}
            onClose={close}
            onCreated={(id) => void setInspect(id)}
          />
        )
      }
    >
      <div ref={list}>
        <EnvironmentsTable inspected={inspect} onInspect={open} />
      </div>
      <ContentsTable />
    </PageFrame>
  );
}
