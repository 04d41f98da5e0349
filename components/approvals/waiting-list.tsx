"use client";

import { useQuery } from "@tanstack/react-query";
import { Hourglass } from "lucide-react";
import { EnvironmentName } from "@/components/console/environment-name";
import { useMe, useOrg } from "@/components/console/use-me";
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
import { requestsOptions } from "@/lib/approvals/query-options";
import { consoleHref } from "@/lib/console-href";
import { ALL } from "@/lib/environments/keys";

type Props = {
  env: string;
  /** An app's key; left out: of every app. */
  application?: string;
  /** The page's path. */
  path: string;
  inspected: string | null;
  onInspect: (id: string) => void;
};

/** What waits for approval, above what was published; nothing where nothing does. */
export function WaitingList({ env, application, path, inspected, onInspect }: Props) {
  const org = useOrg();
  const { environments } = useMe();
  const waiting = useQuery(requestsOptions(org, env, application));
  if (!waiting.data || waiting.data.items.length === 0) return null;
  return (
    <section aria-label="Waiting for approval" className="border-line border-b">
      <h2 className="px-4 pt-4 pb-2 font-semibold text-body">Waiting for approval</h2>
      <Table label="Waiting for approval">
        <TableHead>
          <TableHeader>App</TableHeader>
          <TableHeader width="20%">Profile</TableHeader>
          {env === ALL && <TableHeader width="9rem">Environment</TableHeader>}
          <TableHeader width="16%">Asked by</TableHeader>
          <TableHeader width="8rem">Approvals</TableHeader>
          <TableHeader width="8rem" roomy>
            Expires
          </TableHeader>
        </TableHead>
        <TableBody>
          {waiting.data.items.map(({ id, application: app, profile, environmentId, ...request }) => {
            const place = environments.find((each) => each.id === environmentId);
            return (
              <TableRow key={id} selected={inspected === id}>
                <TableCell narrow="first">
                  <TableName
                    href={consoleHref(org, path, env, { request: id })}
                    data-row={id}
                    onOpen={() => onInspect(id)}
                    icon={<Hourglass size={16} aria-hidden="true" />}
                  >
                    {request.rollsBackTo === null ? app.name : `${app.name}, back to ${request.rollsBackTo}`}
                  </TableName>
                </TableCell>
                <TableCell muted>
                  <bdi>{profile.name}</bdi>
                </TableCell>
                {env === ALL && <TableCell>{place && <EnvironmentName environment={place} />}</TableCell>}
                <TableCell muted>
                  <bdi>{request.own ? "You" : request.author}</bdi>
                </TableCell>
                <TableCell muted>
                  {request.approved} of {request.needed}
                </TableCell>
                <TableCell muted narrow="none" roomy>
                  <Moment at={request.expiresAt} ahead />
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </section>
  );
}
