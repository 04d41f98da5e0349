"use client";

import { KeyRound } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Checkbox } from "@/components/ui/checkbox";
import type { EnvPlan, PlannedVariable } from "@/lib/apps/plan-env";

type Props = {
  rows: readonly PlannedVariable[];
  left: EnvPlan["left"];
  /** By the variable's name. */
  errors: ReadonlyMap<string, string>;
  onSecret: (name: string, secret: boolean) => void;
};

const words: Record<PlannedVariable["state"], string> = {
  new: "New",
  sets: "Sets the value",
  changes: "Changes the value",
  same: "Same",
};

// Whatever is pasted, the page stays a page.
const SHOWN_AT_MOST = 100;

/** What each line of a pasted .env would do. No value is repeated here. */
export function EnvPreview({ rows, left, errors, onSecret }: Props) {
  return (
    <div className="flex flex-col gap-4">
      {rows.length > 0 && (
        <ul aria-label="Variables to save" className="divide-y divide-line rounded-card border border-line">
          {rows.map((row) => (
            <li key={row.name} aria-label={row.name} className="flex flex-col gap-0.5 px-3 py-1.5">
              <div className="flex flex-wrap items-center gap-x-3">
                <span className="min-w-0 flex-1 basis-40 truncate font-mono text-body" title={row.name}>
                  {row.name}
                </span>
                <Badge tone={row.state === "changes" ? "warning" : row.state === "same" ? "neutral" : "fine"}>
                  {words[row.state]}
                </Badge>
                <span className="flex w-20 shrink-0 items-center">
                  {row.known ? (
                    row.secret && (
                      <span className="flex items-center gap-1 text-meta text-muted">
                        <KeyRound size={12} aria-hidden="true" />
                        Secret
                      </span>
                    )
                  ) : (
                    <Checkbox
                      label="Secret"
                      checked={row.secret}
                      onCheckedChange={(secret) => onSecret(row.name, secret)}
                    />
                  )}
                </span>
              </div>
              {row.note && <p className="text-meta text-muted">{row.note}</p>}
              {errors.has(row.name) && <p className="text-error text-meta">{errors.get(row.name)}</p>}
            </li>
          ))}
        </ul>
      )}
      {left.length > 0 && (
        <div className="flex flex-col gap-1.5">
          <h3 className="font-medium text-body">
            {left.length === 1
              ? "1 line is left out"
              : `${left.length.toLocaleString("en")} lines are left out`}
          </h3>
          <ul aria-label="Left out" className="divide-y divide-line rounded-card border border-line">
            {left.slice(0, SHOWN_AT_MOST).map(({ line, name, reason }) => (
              <li key={line} className="flex flex-wrap gap-x-3 px-3 py-1.5">
                <span className="min-w-0 max-w-full truncate font-mono text-body">
                  {name?.slice(0, 100) ?? `Line ${line}`}
                </span>
                <span className="text-body text-muted">
                  {name === null ? reason : `Line ${line}: ${reason}`}
                </span>
              </li>
            ))}
            {left.length > SHOWN_AT_MOST && (
              <li className="px-3 py-1.5 text-body text-muted">
                And {(left.length - SHOWN_AT_MOST).toLocaleString("en")} more.
              </li>
            )}
          </ul>
        </div>
      )}
    </div>
  );
}
