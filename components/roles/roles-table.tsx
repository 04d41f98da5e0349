"use client";

import { UserCog } from "lucide-react";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { baseLabels } from "@/components/roles/role-draft";
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
import { reachOf } from "@/lib/access/summary";
import { consoleHref } from "@/lib/console-href";
import type { Role } from "@/lib/roles/schema";

type Props = { roles: readonly Role[]; inspected: string | null; onInspect: (id: string) => void };

/** The roles of the organization, the built-in ones first; a row opens one. */
export function RolesTable({ roles, inspected, onInspect }: Props) {
  const { environments } = useMe();
  const org = useOrg();
  const env = useEnvKey();
  return (
    <Table label="Roles">
      <TableHead>
        <TableHeader>Name</TableHeader>
        <TableHeader width="16%">Based on</TableHeader>
        <TableHeader width="28%">Environments</TableHeader>
        <TableHeader width="7rem">Members</TableHeader>
        <TableHeader width="16%" roomy>
          Last modified
        </TableHeader>
      </TableHead>
      <TableBody>
        {roles.map((role) => (
          <TableRow key={role.id} selected={inspected === role.id}>
            <TableCell narrow="first">
              <TableName
                href={consoleHref(org, "/settings/roles", env, { inspect: role.id })}
                data-row={role.id}
                onOpen={() => onInspect(role.id)}
                icon={<UserCog size={16} aria-hidden="true" />}
              >
                <bdi>{role.name}</bdi>
              </TableName>
            </TableCell>
            <TableCell muted narrow="none">
              {role.custom ? baseLabels[role.base] : "Built in"}
            </TableCell>
            <TableCell>{reachOf(role, environments)}</TableCell>
            <TableCell muted>
              {role.members.length === 1 ? "1 member" : `${role.members.length} members`}
            </TableCell>
            <TableCell muted narrow="none" roomy>
              <Moment at={role.updatedAt} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
