"use client";

import { User } from "lucide-react";
import { sortedColumn } from "@/components/console/sorted-column";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { useUsers } from "@/components/members/use-users";
import { statusLabels } from "@/components/members/users-toolbar";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Moment } from "@/components/ui/moment";
import {
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableHeader,
  TableName,
  TableRow,
} from "@/components/ui/table";
import { roleNames } from "@/lib/access/describe";
import { consoleHref } from "@/lib/console-href";
import type { Member } from "@/lib/members/schema";
import type { MemberSort } from "@/lib/members/search-params";
import { orderInUrl } from "@/lib/order";

type Props = { shown: readonly Member[]; members: readonly Member[]; onInspect: (id: string) => void };

/** The members, a row each; a row opens one. */
export function UsersTable({ shown, members, onInspect }: Props) {
  const me = useMe();
  const org = useOrg();
  const env = useEnvKey();
  const { search, setSearch, asked, isNarrowed } = useUsers();
  if (shown.length === 0 && isNarrowed) return <NoUsers members={members} />;
  const sorting = (own: MemberSort) =>
    sortedColumn<MemberSort>(own, asked, (order) => void setSearch(orderInUrl<MemberSort>(order)));

  return (
    <Table label="Users">
      <TableHead>
        <TableHeader {...sorting("name")}>Name</TableHeader>
        <TableHeader width="28%" roomy>
          Email
        </TableHeader>
        <TableHeader width="24%">Roles</TableHeader>
        <TableHeader width="8.5rem" {...sorting("seen")}>
          Last seen
        </TableHeader>
        <TableHeader width="7.5rem">Status</TableHeader>
      </TableHead>
      <TableBody>
        {shown.map((member) => (
          <TableRow key={member.id} selected={search.inspect === member.id}>
            <TableCell narrow="first">
              <TableName
                href={consoleHref(org, "/settings/users", env, { inspect: member.id })}
                data-row={member.id}
                onOpen={() => onInspect(member.id)}
                icon={<User size={16} aria-hidden="true" />}
              >
                <bdi>{member.name}</bdi>
                {member.id === me.memberId && <span className="ml-2 font-normal text-muted">You</span>}
              </TableName>
            </TableCell>
            <TableCell muted roomy narrow="none">
              {member.email}
            </TableCell>
            <TableCell>{roleNames(member.roles)}</TableCell>
            <TableCell muted narrow="none">
              {member.lastSeenAt ? <Moment at={member.lastSeenAt} /> : "Never"}
            </TableCell>
            <TableCell muted narrow={member.deactivatedAt ? "second" : "none"}>
              {member.deactivatedAt ? <Badge>{statusLabels.deactivated}</Badge> : statusLabels.active}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function NoUsers({ members }: { members: readonly Member[] }) {
  const { asked, setSearch } = useUsers();
  const role = members.flatMap(({ roles }) => roles).find(({ id }) => id === asked.role);
  const filters = [
    asked.q && `“${asked.q}”`,
    asked.role && `Role ${role?.name ?? "that nobody holds"}`,
    asked.status && `Status ${statusLabels[asked.status]}`,
  ].filter(Boolean);
  return (
    <EmptyState
      acts={<Button onClick={() => void setSearch({ q: null, role: null, status: null })}>Clear</Button>}
    >
      No user matches {filters.join(", ")}.
    </EmptyState>
  );
}
