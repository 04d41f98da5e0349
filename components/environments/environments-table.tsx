"use client";

import { ArrowDown, ArrowUp, Lock } from "lucide-react";
import type { KeyboardEvent } from "react";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { useEnvKey } from "@/components/console/use-environment";
import { can, reasonOfOrganization, useMe, useOrg } from "@/components/console/use-me";
import { useAriaKeys, useShortcut } from "@/components/console/use-shortcut";
import { useReorder } from "@/components/environments/use-reorder";
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
import { consoleHref } from "@/lib/console-href";

type Props = { inspected: string | null; onInspect: (id: string) => void };

/** The environments in the organization's order; a row opens one, its menu or Alt with an arrow moves it. */
export function EnvironmentsTable({ inspected, onInspect }: Props) {
  const me = useMe();
  const org = useOrg();
  const env = useEnvKey();
  const { environments, move } = useReorder();
  const reason = can(me, "environment:update", "organization")
    ? undefined
    : reasonOfOrganization(me, "Their order is the whole organization's. Ask an admin.");

  const moveKeys = useAriaKeys("move");
  useShortcut("move", undefined, { words: "Move the environment" });

  function press(event: KeyboardEvent, id: string) {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    if (!reason) move(id, event.key === "ArrowUp" ? -1 : 1);
  }

  return (
    <Table label="Environments">
      <TableHead>
        <TableHeader>Name</TableHeader>
        <TableHeader width="26%">Key</TableHeader>
        <TableHeader width="30%">Protected</TableHeader>
        <TableActHeader />
      </TableHead>
      <TableBody>
        {environments.map(({ id, key, name, shape, colour, protected: isProtected }, at) => (
          <TableRow key={id} selected={inspected === id}>
            <TableCell narrow="first">
              <TableName
                href={consoleHref(org, "/settings/environments", env, { inspect: id })}
                data-row={id}
                aria-keyshortcuts={moveKeys}
                onOpen={() => onInspect(id)}
                onKeyDown={(event) => press(event, id)}
                icon={<EnvironmentMark shape={shape} colour={colour} />}
              >
                {name}
              </TableName>
            </TableCell>
            <TableCell mono muted>
              {key}
            </TableCell>
            <TableCell muted narrow={isProtected ? "second" : "none"}>
              {isProtected && (
                <span className="inline-flex items-center gap-1.5">
                  <Lock size={12} aria-hidden="true" />
                  Deleting asks for the name
                </span>
              )}
            </TableCell>
            <TableAct>
              <RowMenu
                label={`More for ${name}`}
                entries={[
                  {
                    type: "act",
                    label: "Move up",
                    icon: <ArrowUp size={14} aria-hidden="true" />,
                    reason: reason ?? (at === 0 ? `${name} is the first.` : undefined),
                    onSelect: () => move(id, -1),
                  },
                  {
                    type: "act",
                    label: "Move down",
                    icon: <ArrowDown size={14} aria-hidden="true" />,
                    reason: reason ?? (at === environments.length - 1 ? `${name} is the last.` : undefined),
                    onSelect: () => move(id, 1),
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
