"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useOrg } from "@/components/console/use-me";
import { ConnectionTest } from "@/components/resources/connection-test";
import { StatusBadge } from "@/components/resources/status-badge";
import { Moment } from "@/components/ui/moment";
import { faceOf } from "@/lib/kinds/faces";
import { resourcesKey, resourcesPath } from "@/lib/resources/query-options";
import type { Resource } from "@/lib/resources/schema";

type Props = { resource: Resource; dirty: boolean; reason: string | undefined };

/** Whether it works, as far as the last test found out, and the way to find out. */
export function ResourceConnection({ resource, dirty, reason }: Props) {
  const { kind, id, status, statusMessage, statusAt } = resource;
  const org = useOrg();
  const client = useQueryClient();
  const [answered, setAnswered] = useState(false);
  return (
    <div className="px-4 py-4">
      <ConnectionTest
        request={() => Promise.resolve({ path: `${resourcesPath(org, kind)}/${id}/test`, body: {} })}
        onAnswer={() => {
          setAnswered(true);
          void client.invalidateQueries({ queryKey: resourcesKey(org, kind) });
        }}
        reason={reason ?? (dirty ? "Update first: a test uses what is saved." : undefined)}
      >
        <div className="flex items-center gap-2 text-body text-muted">
          <StatusBadge status={status} />
          {statusAt && <Moment at={statusAt} />}
        </div>
        {!answered && (
          <p className="text-body">
            {statusMessage ??
              `Test connection calls the service with this ${faceOf(kind).noun.one} and shows what answers.`}
          </p>
        )}
      </ConnectionTest>
    </div>
  );
}
