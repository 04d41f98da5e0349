"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { FileUp } from "lucide-react";
import { FilterMenu } from "@/components/console/filter-menu";
import { byNameOrChange, SortMenu } from "@/components/console/sort-menu";
import { StageSearch } from "@/components/console/stage-search";
import { StageToolbar } from "@/components/console/stage-toolbar";
import { useEnvironment } from "@/components/console/use-environment";
import { useOrg } from "@/components/console/use-me";
import { facetOptions } from "@/components/resources/facet-options";
import { ImportResources } from "@/components/resources/many-acts";
import { statusLabel } from "@/components/resources/status-badge";
import { useDescribed } from "@/components/resources/use-described";
import { useResourceSearch } from "@/components/resources/use-resource-search";
import { Button } from "@/components/ui/button";
import { FilterChip } from "@/components/ui/filter-chip";
import { copies, faceOf, isTested, type KindId } from "@/lib/kinds/faces";
import { orderInUrl } from "@/lib/order";
import { resourceListOptions } from "@/lib/resources/query-options";
import type { ResourceList } from "@/lib/resources/schema";
import { statuses } from "@/lib/resources/states";

type Props = { kind: KindId; onImport: () => void; importReason: string | undefined };

/** Finding, narrowing and ordering a list of resources, and filling it from a file. */
export function ResourcesToolbar({ kind, onImport, importReason }: Props) {
  const face = faceOf(kind);
  const { search, setSearch, asked } = useResourceSearch();
  const { data, isPlaceholderData } = useInfiniteQuery(resourceListOptions(useOrg(), kind, asked));
  const environment = useEnvironment();
  const described = useDescribed(kind);
  const status = statuses.find((each) => each === search.status);
  const filters = [
    ...(face.facet
      ? [
          {
            name: face.facet.label,
            value: search.facet ?? "",
            options: facetOptions(kind, described.choices(environment?.id)),
            onChoose: (facet: string) => void setSearch({ facet: facet || null }),
          },
        ]
      : []),
    ...(isTested(kind)
      ? [
          {
            name: "Status",
            value: status ?? "",
            options: statuses.map((each) => ({ value: each, label: statusLabel(each) })),
            onChoose: (value: string) =>
              void setSearch({ status: statuses.find((each) => each === value) ?? null }),
          },
        ]
      : []),
  ];
  const chips = [
    face.facet && search.facet && (
      <FilterChip
        key="facet"
        name={face.facet.label}
        value={described.labelOf(search.facet, environment?.id)}
        onRemove={() => void setSearch({ facet: null })}
      />
    ),
    status && (
      <FilterChip
        key="status"
        name="Status"
        value={statusLabel(status)}
        onRemove={() => void setSearch({ status: null })}
      />
    ),
  ].filter(Boolean);
  return (
    <StageToolbar
      search={
        <StageSearch
          label={`Search ${face.noun.many}`}
          value={search.q}
          pending={isPlaceholderData}
          onValueChange={(q) => void setSearch({ q: q || null })}
        />
      }
      tools={
        <>
          {filters.length > 0 && <FilterMenu filters={filters} />}
          <SortMenu
            choices={byNameOrChange}
            order={asked}
            onOrder={(order) => void setSearch(orderInUrl(order))}
          />
          {copies(kind) && (
            <Button
              shrinks
              icon={<FileUp size={14} aria-hidden="true" />}
              reason={importReason}
              onPointerEnter={ImportResources.near}
              onFocus={ImportResources.near}
              onClick={onImport}
            >
              Import
            </Button>
          )}
        </>
      }
      chips={chips.length > 0 ? chips : undefined}
      count={data && counted(data.pages, face.noun)}
    />
  );
}

/** "12 accounts", "1,000+ accounts"; while searching, what has been loaded. */
function counted(pages: readonly ResourceList[], noun: { one: string; many: string }): string {
  const loaded = pages.reduce((sum, page) => sum + page.items.length, 0);
  const count = pages[0]?.count ?? { number: loaded, more: pages.at(-1)?.next !== null };
  const number = count.number.toLocaleString("en");
  return `${number}${count.more ? "+" : ""} ${count.number === 1 && !count.more ? noun.one : noun.many}`;
}
