"use client";

import { type KeyboardEvent, useState } from "react";
import { AccessTable } from "@/components/access/access-table";
import { legendOf } from "@/components/access/cell-text";
import { onDemand } from "@/components/ui/on-demand";
import type { AccessCell, AccessMatrix, AccessRow } from "@/lib/access-explorer/schema";
import type { Environment } from "@/lib/environments/schema";

const WhyPopover = onDemand(() => import("@/components/access/why-popover"));

type Props = {
  /** What it is of: "Access of Linus". */
  label: string;
  matrix: AccessMatrix;
  /** The organization's, in its order. */
  environments: readonly Environment[];
  /** What a row stands for: one member's subjects, or the members, of one subject. */
  rows: "subjects" | "members";
  /** A member's name was pressed. */
  onInspect?: (memberId: string) => void;
};

/** Why a cell holds what it holds is asked of the cell itself. */
export type Asked = { row: AccessRow; cell: AccessCell; anchor: HTMLElement };

/** Who may do what, where; each cell answers "why?" with the role and the rule, by mouse and by keys. */
export function AccessExplorer({ label, matrix, environments, rows, onInspect }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const bound = matrix.rows.filter(({ cells }) => cells.every(({ environmentId }) => environmentId !== null));
  const whole = matrix.rows.filter((row) => !bound.includes(row));
  const legend = legendOf(
    matrix.rows.flatMap(({ subject, cells }) => cells.map(({ verbs }) => ({ subject, verbs }))),
  );
  const table = { rows, onInspect, onWhy: setAsked, onNear: WhyPopover.near };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the arrows go from cell to cell, each a button by itself
    <div className="flex flex-col" onKeyDown={stepThrough}>
      {bound.length > 0 && <AccessTable {...table} label={label} shown={bound} environments={environments} />}
      {whole.length > 0 && (
        <AccessTable {...table} label={`${label}, organization-wide`} shown={whole} environments={null} />
      )}
      <p className="px-4 py-3 text-meta text-muted">{legend ? `${legend}. ` : ""}Press a cell to see why.</p>
      {asked && (
        <WhyPopover
          key={`${asked.row.member.id} ${asked.row.subject} ${asked.cell.environmentId}`}
          asked={asked}
          matrix={matrix}
          environments={environments}
          onClose={() => setAsked(null)}
        />
      )}
    </div>
  );
}

const steps: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The arrows go from a cell to the one beside it. */
function stepThrough(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const own =
    event.target instanceof Element ? event.target.closest<HTMLElement>("[data-access-cell]") : null;
  const row = own?.closest("tr");
  if (!step || !own || !row || event.altKey || event.ctrlKey || event.metaKey) return;
  const lines = [...event.currentTarget.querySelectorAll("tbody tr")];
  const cellsOf = (line: Element | undefined) => [
    ...(line?.querySelectorAll<HTMLElement>("[data-access-cell]") ?? []),
  ];
  const across = cellsOf(row).indexOf(own) + step[0];
  const next = cellsOf(lines[lines.indexOf(row) + step[1]]);
  const cell = next[Math.min(across, step[1] === 0 ? across : next.length - 1)];
  event.preventDefault();
  event.stopPropagation();
  cell?.focus();
}
