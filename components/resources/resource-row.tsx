"use client";

import { EnvironmentName } from "@/components/console/environment-name";
import { can, reasonIn } from "@/components/console/use-me";
import { FacetIcon } from "@/components/resources/facet-icon";
import { columnsOf } from "@/components/resources/kind-columns";
import { copyKeyEntry, type useCopyEntry } from "@/components/resources/use-copy-entry";
import { Moment } from "@/components/ui/moment";
import { RowMenu } from "@/components/ui/row-menu";
import { TableAct, TableCell, TableName, TablePick, TableRow } from "@/components/ui/table";
import type { consoleHref } from "@/lib/console-href";
import { deletionOf, faceOf } from "@/lib/kinds/faces";
import type { Me } from "@/lib/members/schema";
import type { ResourceSummary } from "@/lib/resources/schema";

type Props = {
  resource: ResourceSummary;
  /** Who looks, and what they may do: asked for once a table, not by each of its rows. */
  me: Me;
  href: ReturnType<typeof consoleHref>;
  copyEntry: ReturnType<typeof useCopyEntry>;
  /** What its facet is called. */
  of: string | null;
  selected: boolean;
  picked: boolean;
  /** Some row is. */
  picking: boolean;
  everywhere: boolean;
  onPick: (range: boolean) => void;
  onInspect: () => void;
  onCopy: () => void;
  onDelete: () => void;
};

/** A resource in the list of its kind. */
export function ResourceRow({
  resource,
  me,
  href,
  copyEntry,
  of,
  selected,
  picked,
  picking,
  everywhere,
  ...on
}: Props) {
  const { onPick, onInspect, onCopy, onDelete } = on;
  const { id, kind, name, facet, key, updatedAt, environmentId } = resource;
  const environment = me.environments.find((each) => each.id === environmentId);
  const deletable = can(me, `${kind}:delete`, { environmentId });

  return (
    <TableRow selected={selected} picked={picked}>
      <TablePick label={`Select ${name}`} checked={picked} shown={picking} onPick={onPick} />
      <TableCell narrow="first">
        <TableName
          href={href}
          onOpen={onInspect}
          onKeyDown={(event) => {
            if (event.key !== " ") return;
            event.preventDefault();
            onPick(event.shiftKey);
          }}
          data-row={id}
          icon={<FacetIcon kind={kind} facet={facet} />}
        >
          {name}
        </TableName>
      </TableCell>
      {faceOf(kind).facet && <TableCell>{of}</TableCell>}
      {everywhere && <TableCell>{environment && <EnvironmentName environment={environment} />}</TableCell>}
      {columnsOf(kind).map(({ label, narrow, cell }) => (
        <TableCell key={label} narrow={narrow}>
          {cell(resource)}
        </TableCell>
      ))}
      <TableCell mono muted narrow="none" roomy>
        {key}
      </TableCell>
      <TableCell muted narrow="none">
        <Moment at={updatedAt} />
      </TableCell>
      <TableAct>
        <RowMenu
          label={`More for ${name}`}
          entries={[
            { type: "act", label: "Open", onSelect: onInspect },
            ...copyEntry(resource, onCopy),
            copyKeyEntry(resource),
            { type: "line" },
            {
              type: "act",
              label: deletionOf(kind).verb,
              danger: true,
              onSelect: onDelete,
              reason: deletable ? undefined : reasonIn(me, environment, `${kind}:delete`),
            },
          ]}
        />
      </TableAct>
    </TableRow>
  );
}
