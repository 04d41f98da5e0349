"use client";

import { clsx } from "clsx";
import { Building2, CalendarPlus } from "lucide-react";
import { type ReactNode, useState } from "react";
import { EnvironmentName } from "@/components/console/environment-name";
import { useMe } from "@/components/console/use-me";
import { giveReason } from "@/components/roles/give-reason";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { changeableUnder } from "@/lib/access/licence";
import { type Overlap, overlapsOf, overlapText } from "@/lib/access/overlap";
import { type Level, resultingAccess } from "@/lib/access/summary";
import type { Role } from "@/lib/roles/schema";

type Props = {
  /** Every role of the organization. */
  roles: readonly Role[];
  /** Ids of those somebody would hold. */
  value: readonly string[];
  onChange: (roleIds: string[]) => void;
  /** Whom it is about; null: somebody who is no member yet. */
  member: string | null;
};

const words: Readonly<Record<Level, string>> = { changes: "changes", views: "views", none: "–" };

/** What the chosen roles add up to, environment by environment, and a warning where one undoes another. */
export function ResultingAccess({ roles, value, onChange, member }: Props) {
  const me = useMe();
  const [kept, setKept] = useState<readonly string[]>([]);
  const chosen = roles.filter(({ id }) => value.includes(id));
  if (chosen.length === 0) return null;
  const ids = me.environments.map(({ id }) => id);
  const access = resultingAccess(chosen, ids, changeableUnder(me.organization.licence, me.environments));
  const asked = overlapsOf(chosen, ids).filter((overlap) => !kept.includes(keptAs(overlap)));
  const [first] = asked;
  const by = first && roles.find(({ id }) => id === first.by.id);

  return (
    <section aria-label="Resulting access" className="flex flex-col gap-3">
      {first && by && (
        <Notice
          tone="warning"
          act={
            <>
              <Button
                reason={giveReason(me, roles, by)}
                onClick={() => onChange(value.filter((id) => id !== by.id))}
              >
                Replace <bdi>{by.name}</bdi>
              </Button>
              <Button variant="ghost" onClick={() => setKept([...kept, keptAs(first)])}>
                Keep both
              </Button>
            </>
          }
        >
          <span role="status" className="wrap-anywhere">
            {overlapText(first, me.environments, member)}
          </span>
        </Notice>
      )}
      <div className="flex flex-col">
        <h3 className="pb-1 font-medium text-body">Resulting access</h3>
        <dl className="grid grid-cols-[minmax(0,1fr)_auto] text-body">
          {me.environments.map((environment, at) => (
            <Line
              key={environment.id}
              what={<EnvironmentName environment={environment} />}
              level={access.environments[at]?.level ?? "none"}
            />
          ))}
          <Line
            what={
              <span className="inline-flex items-center gap-1.5 text-muted">
                <CalendarPlus size={10} aria-hidden="true" />
                Environments added later
              </span>
            }
            level={access.later}
          />
          <Line
            what={
              <span className="inline-flex items-center gap-1.5 text-muted">
                <Building2 size={10} aria-hidden="true" />
                Organization
              </span>
            }
            level={access.organization}
          />
        </dl>
      </div>
    </section>
  );
}

/** A pair that was kept once is not asked for again; with a third role it is another question. */
function keptAs({ by, restricted }: Overlap): string {
  return [by, ...restricted].map(({ id }) => id).join(" ");
}

function Line({ what, level }: { what: ReactNode; level: Level }) {
  return (
    <div className="col-span-2 grid min-h-7 grid-cols-subgrid items-center border-line border-b py-1 last:border-b-0">
      <dt className="min-w-0 pr-3">{what}</dt>
      <dd className={clsx("text-right", level !== "changes" && "text-muted")}>
        {words[level]}
        {level === "none" && <span className="sr-only">nothing</span>}
      </dd>
    </div>
  );
}
