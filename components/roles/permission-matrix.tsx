"use client";

import { clsx } from "clsx";
import type { RoleDraft } from "@/components/roles/role-draft";
import { Pick } from "@/components/ui/pick";
import { permissionsOfRole } from "@/lib/access/can";
import {
  type Permission,
  permissionOf,
  permissionsOf,
  rulesOf,
  type Subject,
  subjects,
  verbs,
} from "@/lib/access/permissions";
import { subjectLabel } from "@/lib/access/subject-nouns";
import { actsText, verbLabel } from "@/lib/access/summary";

type Props = {
  /** Names it. */
  label: string;
  reach: "environment" | "organization";
  /** All of it is without effect. */
  inert?: boolean;
  value: RoleDraft["permissions"];
  onChange: (changed: readonly Permission[], held: boolean) => void;
  /** Why one of them stays as it is. */
  reasonFor: (permission: Permission) => string | undefined;
};

/** What a role may do: subjects by verbs. The name of a row or a column gives or takes all of it. */
export function PermissionMatrix({ label, reach, inert = false, value, onChange, reasonFor }: Props) {
  const held = permissionsOfRole(value);
  const ofBase = permissionsOf[value.base];
  const rows = subjects.filter((subject) => rulesOf(subject).reach === reach);
  const columns = verbs.filter((verb) => rows.some((subject) => permissionOf(subject, verb)));
  const inRow = (subject: Subject) => verbs.flatMap((verb) => permissionOf(subject, verb) ?? []);
  const inColumn = (verb: string) => rows.flatMap((subject) => permissionOf(subject, verb) ?? []);

  const all = (of: readonly Permission[], what: string, name: string, upright = false) => {
    const open = of.filter((permission) => reasonFor(permission) === undefined);
    const full = of.every((permission) => held.has(permission));
    return (
      <button
        type="button"
        aria-label={name}
        aria-pressed={full ? true : of.some((permission) => held.has(permission)) ? "mixed" : false}
        aria-disabled={open.length === 0 || undefined}
        onClick={() => onChange(open, !open.every((permission) => held.has(permission)))}
        className={clsx(
          "min-h-6 rounded-[4px] text-left not-aria-disabled:hover:bg-hover not-aria-disabled:hover:text-ink",
          // Read from below: the columns are as narrow as what they hold.
          upright && "min-w-6 rotate-180 whitespace-nowrap [writing-mode:vertical-rl]",
        )}
      >
        {what}
      </button>
    );
  };

  return (
    <table aria-label={label} className="w-full table-fixed border-collapse text-body">
      <thead>
        <tr className="border-line border-b">
          <th scope="col" className="text-left font-normal">
            <span className="sr-only">What</span>
          </th>
          {columns.map((verb) => (
            <th
              key={verb}
              scope="col"
              className="w-7 pb-1 text-center align-bottom font-normal text-meta text-muted"
            >
              {all(inColumn(verb), verbLabel(verb), `${verbLabel(verb)}: all`, true)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((subject) => (
          <tr key={subject} className="border-line border-b last:border-b-0">
            <th scope="row" className={clsx("h-row text-left font-normal leading-4", inert && "text-muted")}>
              <span className="flex">
                {all(inRow(subject), subjectLabel(subject), `${subjectLabel(subject)}: all`)}
              </span>
            </th>
            {columns.map((verb) => {
              const permission = permissionOf(subject, verb);
              if (!permission) return <td key={verb} />;
              const differs = value.base !== "none" && held.has(permission) !== ofBase.has(permission);
              return (
                <td
                  key={verb}
                  data-differs={differs || undefined}
                  className={clsx("leading-none", differs && "bg-warning-tint")}
                >
                  <span className="flex justify-center">
                    <Pick
                      label={cellName(permission)}
                      checked={held.has(permission)}
                      reason={reasonFor(permission)}
                      onPick={() => onChange([permission], !held.has(permission))}
                    />
                  </span>
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** "View connected accounts". */
export function cellName(permission: Permission): string {
  const text = actsText(new Set([permission]));
  return text.charAt(0).toUpperCase() + text.slice(1);
}
