"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { AuditSearching } from "@/components/audit/use-audit-search";
import { EnvironmentMark } from "@/components/console/environment-mark";
import { useMe, useOrg } from "@/components/console/use-me";
import { describeAction, kindLabel } from "@/lib/audit/describe-action";
import { auditActorsOptions } from "@/lib/audit/query-options";

type Chip = { name: string; value: string; mark?: ReactNode; clear: () => void };

/** The filters in force, in words. */
export function useAuditChips({ search, setSearch }: AuditSearching): Chip[] {
  const { environments } = useMe();
  const actors = useQuery({ ...auditActorsOptions(useOrg()), enabled: search.actor !== null });
  const { actor, subject, kind, action, environment, outcome, from, to } = search;
  const place = environments.find(({ id }) => id === environment);
  const chips: (Chip | null)[] = [
    actor === null
      ? null
      : {
          name: "Who",
          value: actors.data?.items.find(({ id }) => id === actor)?.name ?? "Somebody",
          clear: () => void setSearch({ actor: null }),
        },
    subject === null
      ? null
      : { name: "About", value: "One thing", clear: () => void setSearch({ subject: null }) },
    kind === null
      ? null
      : { name: "What", value: kindLabel(kind), clear: () => void setSearch({ kind: null }) },
    action === null
      ? null
      : {
          name: "Action",
          value: describeAction(action, null, "done"),
          clear: () => void setSearch({ action: null }),
        },
    environment === null
      ? null
      : {
          name: "Environment",
          value: place?.name ?? "A deleted environment",
          mark: place && <EnvironmentMark shape={place.shape} colour={place.colour} />,
          clear: () => void setSearch({ environment: null }),
        },
    outcome === null
      ? null
      : {
          name: "Outcome",
          value: outcome === "done" ? "Done" : "Refused",
          clear: () => void setSearch({ outcome: null }),
        },
    from === null && to === null
      ? null
      : { name: "Day (UTC)", value: days(from, to), clear: () => void setSearch({ from: null, to: null }) },
  ];
  return chips.filter((chip) => chip !== null);
}

/** "2026-11-01 to 2026-11-25", "from 2026-11-01", "until 2026-11-25". */
function days(from: string | null, to: string | null): string {
  if (from === to) return from ?? "";
  if (from === null) return `until ${to}`;
  return to === null ? `from ${from}` : `${from} to ${to}`;
}
