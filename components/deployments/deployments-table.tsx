"use client";

import { Rocket } from "lucide-react";
import { EnvironmentName } from "@/components/console/environment-name";
import { useMe, useOrg } from "@/components/console/use-me";
import { DeploymentState } from "@/components/deployments/deployment-state";
import { Lasted } from "@/components/ui/lasted";
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
import type { DeploymentSummary } from "@/lib/deployments/schema";
import { ALL } from "@/lib/environments/keys";

type Props = {
  deployments: readonly DeploymentSummary[];
  env: string;
  /** The page's path. Of one app it names no app in each row. */
  path: string;
  ofOneApp: boolean;
  inspected: string | null;
  onInspect: (id: string) => void;
};

/** Deployments, the newest first; a row opens one. */
export function DeploymentsTable({ deployments, env, path, ofOneApp, inspected, onInspect }: Props) {
  const org = useOrg();
  const { environments } = useMe();
  const everywhere = env === ALL;
  return (
    <Table label="Deployments">
      <TableHead>
        <TableHeader>Deployment</TableHeader>
        <TableHeader width="6rem" roomy>
          Version
        </TableHeader>
        <TableHeader width="20%">Profile</TableHeader>
        {everywhere && <TableHeader width="9rem">Environment</TableHeader>}
        <TableHeader width="7.5rem">State</TableHeader>
        <TableHeader width="14%" roomy>
          By
        </TableHeader>
        <TableHeader width="8rem">Published</TableHeader>
        <TableHeader width="7rem" roomy>
          Live for
        </TableHeader>
      </TableHead>
      <TableBody>
        {deployments.map((deployment) => {
          const { id, number, application, profile, version, state } = deployment;
          const place = environments.find((each) => each.id === deployment.environmentId);
          return (
            <TableRow key={id} selected={inspected === id}>
              <TableCell narrow="first">
                <TableName
                  href={consoleHref(org, path, env, { inspect: id })}
                  data-row={id}
                  onOpen={() => onInspect(id)}
                  icon={<Rocket size={16} aria-hidden="true" />}
                >
                  {ofOneApp ? `Deployment ${number}` : `${application.name} ${number}`}
                </TableName>
              </TableCell>
              <TableCell muted narrow="none" roomy>
                {version}
              </TableCell>
              <TableCell muted>
                <bdi>{profile.name}</bdi>
              </TableCell>
              {everywhere && <TableCell>{place && <EnvironmentName environment={place} />}</TableCell>}
              <TableCell>
                <DeploymentState state={state} />
              </TableCell>
              <TableCell muted narrow="none" roomy>
                <bdi>{deployment.publishedBy}</bdi>
              </TableCell>
              <TableCell muted>
                <Moment at={deployment.publishedAt} />
              </TableCell>
              <TableCell muted narrow="none" roomy>
                <Lasted from={deployment.publishedAt} to={deployment.endedAt} />
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
