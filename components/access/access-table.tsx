"use client";

import { clsx } from "clsx";
import type { Asked } from "@/components/access/access-explorer";
import { cellText, cellWords } from "@/components/access/cell-text";
import { EnvironmentName } from "@/components/console/environment-name";
import { subjectLabel, subjectNoun } from "@/lib/access/subject-nouns";
import type { AccessRow } from "@/lib/access-explorer/schema";
import type { Environment } from "@/lib/environments/schema";

type Props = {
  label: string;
  shown: readonly AccessRow[];
  /** A column each; null: the one column is the organization. */
  environments: readonly Environment[] | null;
  rows: "subjects" | "members";
  onInspect?: (memberId: string) => void;
  onWhy: (asked: Asked) => void;
  /** A press is near: what it will show is loaded. */
  onNear: () => void;
};

/** Rows by environments. A matrix: it scrolls sideways. */
export function AccessTable({ label, shown, environments, rows, onInspect, onWhy, onNear }: Props) {
  return (
    <div className="overflow-x-auto">
      <table aria-label={label} className="w-max min-w-full border-collapse text-body">
        <thead>
          <tr>
            <th scope="col" className={clsx(head, first, rows === "members" && "md:w-56")}>
              <span className="sr-only">{rows === "subjects" ? "What" : "Member"}</span>
            </th>
            {environments?.map((environment) => (
              <th
                key={environment.id}
                scope="col"
                className={clsx(head, "max-w-40", rows === "members" && "md:w-40")}
              >
                <EnvironmentName environment={environment} />
              </th>
            )) ?? (
              <th scope="col" className={head}>
                Organization
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={`${row.member.id} ${row.subject}`} className="group/row">
              <th
                scope="row"
                className={clsx(
                  "h-row text-left font-medium leading-4",
                  first,
                  cell,
                  rows === "members" && "min-w-40",
                )}
              >
                {rows === "subjects" ? (
                  subjectLabel(row.subject)
                ) : (
                  <MemberName row={row} onInspect={onInspect} />
                )}
              </th>
              {row.cells.map((each) => {
                const place = environments?.find(({ id }) => id === each.environmentId);
                return (
                  <td key={each.environmentId} className={clsx("p-0", cell)}>
                    <button
                      type="button"
                      data-access-cell
                      aria-haspopup="dialog"
                      aria-label={`${wordsOf(row, rows)} ${place ? `in ${place.name}` : "in the organization"}: ${cellWords(row.subject, each.verbs)}. Why?`}
                      onPointerEnter={onNear}
                      onFocus={onNear}
                      onClick={({ currentTarget }) => onWhy({ row, cell: each, anchor: currentTarget })}
                      className={clsx(
                        "flex h-row w-full min-w-16 items-center px-2 text-left -outline-offset-2 hover:bg-selected",
                        each.verbs.length > 1 ? "text-ink" : "text-muted",
                      )}
                    >
                      {cellText(row.subject, each.verbs)}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function wordsOf({ member, subject }: AccessRow, rows: Props["rows"]): string {
  return rows === "subjects" ? subjectLabel(subject) : `${member.name}, ${subjectNoun(subject)}`;
}

function MemberName({ row: { member }, onInspect }: { row: AccessRow } & Pick<Props, "onInspect">) {
  const name = <bdi className="block truncate">{member.name}</bdi>;
  const note = member.deactivated && <span className="font-normal text-meta text-muted">Deactivated</span>;
  if (!onInspect) return [name, note];
  return (
    <>
      <button
        type="button"
        onClick={() => onInspect(member.id)}
        className="block max-w-full rounded-[4px] text-left hover:underline"
      >
        {name}
      </button>
      {note}
    </>
  );
}

// The lines are the cells' own: the first column stays while the others scroll below it.
const line = "shadow-[inset_0_-1px_0_var(--line)]";
const first = "sticky left-0 z-1 w-28 min-w-28 max-w-56 pr-2 pl-4";
const cell = clsx("bg-page group-hover/row:bg-hover", line);
const head = clsx("h-8 bg-page px-2 text-left font-medium text-meta text-muted", line);
