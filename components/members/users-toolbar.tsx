"use client";

import { FilterMenu } from "@/components/console/filter-menu";
import { type SortChoice, SortMenu } from "@/components/console/sort-menu";
import { StageSearch } from "@/components/console/stage-search";
import { StageToolbar } from "@/components/console/stage-toolbar";
import { useUsers } from "@/components/members/use-users";
import { FilterChip } from "@/components/ui/filter-chip";
import type { Member } from "@/lib/members/schema";
import { type MemberSort, memberStatuses } from "@/lib/members/search-params";
import { orderInUrl } from "@/lib/order";

const sorts: readonly SortChoice<MemberSort>[] = [
  { label: "Name", sort: "name", direction: "asc" },
  { label: "Name, Z to A", sort: "name", direction: "desc" },
  { label: "Last seen", sort: "seen", direction: "desc" },
  { label: "Longest unseen", sort: "seen", direction: "asc" },
  { label: "Newest first", sort: "joined", direction: "desc" },
];

export const statusLabels = { active: "Active", deactivated: "Deactivated" } as const;

/** Finding, narrowing and ordering the members. `count`: how many are shown. */
export function UsersToolbar({ members, count }: { members: readonly Member[]; count: number }) {
  const { search, setSearch, asked } = useUsers();
  const roles = [
    ...new Map(members.flatMap((member) => member.roles.map(({ id, name }) => [id, name] as const))),
  ];
  const { role, status } = search;
  const chips = [
    role && (
      <FilterChip
        key="role"
        name="Role"
        value={roles.find(([id]) => id === role)?.[1] ?? "nobody's"}
        onRemove={() => void setSearch({ role: null })}
      />
    ),
    status && (
      <FilterChip
        key="status"
        name="Status"
        value={statusLabels[status]}
        onRemove={() => void setSearch({ status: null })}
      />
    ),
  ].filter(Boolean);
  return (
    <StageToolbar
      search={
        <StageSearch
          label="Search users"
          value={search.q}
          onValueChange={(q) => void setSearch({ q: q || null })}
        />
      }
      tools={
        <>
          <FilterMenu
            filters={[
              {
                name: "Role",
                value: role ?? "",
                options: roles.map(([value, label]) => ({ value, label })),
                onChoose: (value) => void setSearch({ role: value || null }),
              },
              {
                name: "Status",
                value: status ?? "",
                options: memberStatuses.map((value) => ({ value, label: statusLabels[value] })),
                onChoose: (value) =>
                  void setSearch({ status: memberStatuses.find((each) => each === value) ?? null }),
              },
            ]}
          />
          <SortMenu
            choices={sorts}
            order={asked}
            onOrder={(order) => void setSearch(orderInUrl<MemberSort>(order))}
          />
        </>
      }
      chips={chips.length > 0 ? chips : undefined}
      count={count === 1 ? "1 user" : `${count.toLocaleString("en")} users`}
    />
  );
}
