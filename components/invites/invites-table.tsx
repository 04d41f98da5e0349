"use client";

import { Mail } from "lucide-react";
import { useEnvKey } from "@/components/console/use-environment";
import { useOrg } from "@/components/console/use-me";
import { InviteState } from "@/components/invites/invite-state";
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
import { consoleHref } from "@/lib/console-href";
import type { Invite } from "@/lib/invites/schema";
import { listed } from "@/lib/listed";

type Props = { invites: readonly Invite[]; inspected: string | null; onInspect: (id: string) => void };

/** Invites, the newest first; a row opens one. */
export function InvitesTable({ invites, inspected, onInspect }: Props) {
  const org = useOrg();
  const env = useEnvKey();
  return (
    <Table label="Invites">
      <TableHead>
        <TableHeader>Email</TableHeader>
        <TableHeader width="24%">Roles</TableHeader>
        <TableHeader width="14%" roomy>
          Invited by
        </TableHeader>
        <TableHeader width="8rem" roomy>
          Sent
        </TableHeader>
        <TableHeader width="7rem">Expires</TableHeader>
        <TableHeader width="7rem">State</TableHeader>
      </TableHead>
      <TableBody>
        {invites.map(({ id, email, roles, invitedBy, createdAt, expiresAt, state }) => (
          <TableRow key={id} selected={inspected === id}>
            <TableCell narrow="first">
              <TableName
                href={consoleHref(org, "/settings/invites", env, { inspect: id })}
                data-row={id}
                onOpen={() => onInspect(id)}
                icon={<Mail size={16} aria-hidden="true" />}
              >
                {email}
              </TableName>
            </TableCell>
            <TableCell muted>
              <bdi>{listed(roles.map(({ name }) => name)) || "None any more"}</bdi>
            </TableCell>
            <TableCell muted narrow="none" roomy>
              <bdi>{invitedBy}</bdi>
            </TableCell>
            <TableCell muted narrow="none" roomy>
              <Moment at={createdAt} />
            </TableCell>
            <TableCell muted narrow={state === "open" ? "second" : "none"}>
              {(state === "open" || state === "expired") && (
                <>
                  <span className="md:hidden">Expires </span>
                  <Moment at={expiresAt} ahead />
                </>
              )}
            </TableCell>
            <TableCell>
              <InviteState state={state} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
