"use client";

import type { Route } from "next";
import { EntryIcon } from "@/components/audit/entry-icon";
import { OutcomeBadge } from "@/components/audit/outcome-badge";
import { EnvironmentBadge } from "@/components/console/environment-badge";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { Moment } from "@/components/ui/moment";
import { RowMenu } from "@/components/ui/row-menu";
import { TableAct, TableCell, TableName, TableRow } from "@/components/ui/table";
import { describeAction } from "@/lib/audit/describe-action";
import type { AuditAsked, AuditEntry } from "@/lib/audit/schema";
import type { Environment } from "@/lib/environments/schema";

type Props = {
  entry: AuditEntry;
  /** Those that are seen. */
  environments: readonly Environment[];
  href: Route;
  /** Where what it is about stands. */
  place: Route | null;
  selected: boolean;
  onInspect: () => void;
  onNarrow: (filter: AuditAsked) => void;
};

/** A row of the log: "Moved a profile: Development". */
export function AuditRow({ entry, environments, href, place, selected, onInspect, onNarrow }: Props) {
  const { number, at, action, outcome, actor, subject, environmentId } = entry;
  const what = describeAction(action, subject.kind, outcome);
  const environment = environments.find(({ id }) => id === environmentId);
  const entries: MenuEntry[] = [
    { type: "act", label: "Open", onSelect: onInspect },
    ...(place ? [{ type: "link", label: `Show ${subject.name}`, href: place } as const] : []),
    { type: "line" },
    ...(actor.id === null
      ? []
      : [narrow(`Only what ${actor.name} did`, () => onNarrow({ actor: actor.id ?? undefined }))]),
    ...(subject.id === null || subject.name === ""
      ? []
      : [narrow(`Only what is about ${subject.name}`, () => onNarrow({ subject: subject.id ?? undefined }))]),
  ];
  return (
    <TableRow selected={selected}>
      <TableCell narrow="first">
        <TableName href={href} onOpen={onInspect} data-row={number} icon={<EntryIcon kind={subject.kind} />}>
          {what}
          {subject.name !== "" && (
            <span className="font-normal text-muted">
              {" "}
              <bdi>{subject.name}</bdi>
            </span>
          )}
        </TableName>
      </TableCell>
      <TableCell>
        <bdi>{actor.name}</bdi>
      </TableCell>
      <TableCell narrow={environmentId === null ? "none" : "second"}>
        {environment && <EnvironmentBadge environment={environment} />}
        {environmentId !== null && !environment && <span className="text-muted">Deleted</span>}
      </TableCell>
      <TableCell narrow={outcome === "refused" ? "second" : "none"} roomy>
        <OutcomeBadge outcome={outcome} />
      </TableCell>
      <TableCell muted>
        <Moment at={at} />
      </TableCell>
      <TableAct>
        <RowMenu label={`More for entry ${number}`} entries={entries} />
      </TableAct>
    </TableRow>
  );
}

const narrow = (label: string, onSelect: () => void): MenuEntry => ({ type: "act", label, onSelect });
