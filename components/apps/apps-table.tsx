"use client";

import { AppWindow, Rocket, Settings2 } from "lucide-react";
import { LiveDeployments } from "@/components/apps/live-deployments";
import { sortedColumn } from "@/components/console/sorted-column";
import { useOrg } from "@/components/console/use-me";
import { Moment } from "@/components/ui/moment";
import { RowMenu } from "@/components/ui/row-menu";
import {
  Table,
  TableAct,
  TableActHeader,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableName,
  TableRow,
} from "@/components/ui/table";
import type { ApplicationSummary } from "@/lib/apps/schema";
import { consoleHref } from "@/lib/console-href";
import { ALL } from "@/lib/environments/keys";
import type { Order, Sort } from "@/lib/order";

type Props = {
  apps: readonly ApplicationSummary[];
  env: string;
  order: Order;
  /** The key or id of the one in the Inspector. */
  inspected: string | null;
  onOrder: (order: Order) => void;
  onInspect: (key: string) => void;
  onDuplicate: (app: ApplicationSummary) => void;
  /** Why none can be made. */
  createReason: string | undefined;
  onDelete: (app: ApplicationSummary) => void;
  /** Why none can be deleted. */
  deleteReason: string | undefined;
};

/** Apps, a line each; a row opens the Inspector. */
export function AppsTable({
  apps,
  env,
  order,
  inspected,
  onOrder,
  onInspect,
  onDuplicate,
  createReason,
  onDelete,
  deleteReason,
}: Props) {
  const org = useOrg();
  const sorting = (own: Sort) => sortedColumn(own, order, onOrder);

  return (
    <Table label="Apps">
      <TableHead>
        <TableHeader {...sorting("name")}>Name</TableHeader>
        <TableHeader roomy>Key</TableHeader>
        <TableHeader width="9rem" align="right">
          Resources in use
        </TableHeader>
        <TableHeader width={env === ALL ? "15rem" : "9rem"}>Live</TableHeader>
        <TableHeader width="9rem" {...sorting("changed")}>
          Last modified
        </TableHeader>
        <TableActHeader />
      </TableHead>
      <TableBody>
        {apps.map((app) => (
          <TableRow key={app.id} selected={inspected === app.key || inspected === app.id}>
            <TableCell narrow="first">
              <TableName
                href={consoleHref(org, "/apps", env, { inspect: app.key })}
                data-row={app.key}
                onOpen={() => onInspect(app.key)}
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
            <TableCell muted narrow={app.live.length > 0 ? undefined : "none"}>
              <LiveDeployments live={app.live} />
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
                  {
                    type: "link",
                    label: "Deployments",
                    icon: <Rocket size={14} aria-hidden="true" />,
                    href: consoleHref(org, `/apps/${app.key}/deployments`, env),
                  },
                  { type: "act", label: "Describe", onSelect: () => onInspect(app.key) },
                  {
                    type: "act",
                    label: "Duplicate…",
                    onSelect: () => onDuplicate(app),
                    reason: createReason,
                  },
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
