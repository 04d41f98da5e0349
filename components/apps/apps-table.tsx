"use client";

import { AppWindow, Settings2 } from "lucide-react";
import type { MouseEvent } from "react";
import { useOrg } from "@/components/console/use-me";
import { Moment } from "@/components/ui/moment";
import { RowMenu } from "@/components/ui/row-menu";
import {
  Table,
  TableAct,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableName,
  TableRow,
} from "@/components/ui/table";
import type { ApplicationSummary } from "@/lib/apps/schema";
import type { ApplicationSort } from "@/lib/apps/search-params";
import { consoleHref } from "@/lib/console-href";

type Props = {
  apps: readonly ApplicationSummary[];
  env: string;
  sort: ApplicationSort;
  /** The key or id of the one in the Inspector. */
  inspected: string | null;
  onSort: (sort: ApplicationSort) => void;
  onInspect: (key: string) => void;
  onDelete: (app: ApplicationSummary) => void;
  /** Why none can be deleted. */
  deleteReason: string | undefined;
};

/** Apps, a line each; a row opens the Inspector. */
export function AppsTable({ apps, env, sort, inspected, onSort, onInspect, onDelete, deleteReason }: Props) {
  const org = useOrg();
  // The newest change comes first without a sign.
  const sorted = {
    name: "ascending",
    "-name": "descending",
    changed: "descending",
    "-changed": "ascending",
  } as const;
  const column = (own: "name" | "changed") => ({
    sorted: sort.endsWith(own) ? sorted[sort] : undefined,
    onSort: () => onSort(sort === own ? `-${own}` : own),
  });

  function inspect(event: MouseEvent, key: string) {
    // A new tab or window is the browser's to open.
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onInspect(key);
  }

  return (
    <Table label="Apps">
      <TableHead>
        <TableHeader {...column("name")}>Name</TableHeader>
        <TableHeader roomy>Key</TableHeader>
        <TableHeader width="9rem" align="right">
          Resources in use
        </TableHeader>
        <TableHeader width="9rem" {...column("changed")}>
          Last modified
        </TableHeader>
        <TableHeader width="3rem" />
      </TableHead>
      <TableBody>
        {apps.map((app) => (
          <TableRow key={app.id} selected={inspected === app.key || inspected === app.id}>
            <TableCell narrow="first">
              <TableName
                href={consoleHref(org, "/apps", env, { inspect: app.key })}
                prefetch={false}
                data-row={app.key}
                onClick={(event) => inspect(event, app.key)}
                icon={<AppWindow size={16} aria-hidden="true" />}
              >
                {app.name}
              </TableName>
            </TableCell>
            <TableCell mono muted narrow="none" roomy>
              {app.key}
            </TableCell>
            <TableCell align="right">
              {app.resources}
              <span className="md:hidden"> in use</span>
            </TableCell>
            <TableCell muted>
              <Moment at={app.changedAt} />
            </TableCell>
            <TableAct>
              <RowMenu
                label={`More for ${app.name}`}
                entries={[
                  {
                    type: "link",
                    label: "App settings",
                    icon: <Settings2 size={14} aria-hidden="true" />,
                    href: consoleHref(org, `/apps/${app.key}/settings`, env),
                  },
                  { type: "act", label: "Describe", onSelect: () => onInspect(app.key) },
                  { type: "line" },
                  {
                    type: "act",
                    label: "Delete",
                    danger: true,
                    onSelect: () => onDelete(app),
                    reason: deleteReason,
                  },
                ]}
              />
            </TableAct>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
