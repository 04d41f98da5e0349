"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { AuditFilter } from "@/components/audit/audit-filter";
import { useAuditChips } from "@/components/audit/use-audit-chips";
import type { AuditSearching } from "@/components/audit/use-audit-search";
import { StageSearch } from "@/components/console/stage-search";
import { StageToolbar } from "@/components/console/stage-toolbar";
import { useOrg } from "@/components/console/use-me";
import { FilterChip } from "@/components/ui/filter-chip";
import { auditListOptions } from "@/lib/audit/query-options";

/** Finding and narrowing what the log tells. */
export function AuditToolbar({ searching }: { searching: AuditSearching }) {
  const { search, setSearch, asked } = searching;
  const { data, isPlaceholderData } = useInfiniteQuery(auditListOptions(useOrg(), asked));
  const chips = useAuditChips(searching);
  const loaded = data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  const more = data?.pages.at(-1)?.next !== null;
  return (
    <StageToolbar
      search={
        <StageSearch
          label="Search names and addresses"
          value={search.q}
          pending={isPlaceholderData}
          onValueChange={(q) => void setSearch({ q: q || null })}
        />
      }
      tools={<AuditFilter searching={searching} />}
      chips={
        chips.length > 0
          ? chips.map(({ name, value, mark, clear }) => (
              <FilterChip key={name} name={name} value={value} mark={mark} onRemove={clear} />
            ))
          : undefined
      }
      count={
        data &&
        `${loaded.toLocaleString("en")}${more ? "+" : ""} ${loaded === 1 && !more ? "entry" : "entries"}`
      }
    />
  );
}
