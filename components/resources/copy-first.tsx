"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { onDemand } from "@/components/ui/on-demand";
import type { Environment } from "@/lib/environments/schema";
import { faceOf } from "@/lib/kinds/faces";
import { resourceOptions, resourcesKey } from "@/lib/resources/query-options";
import type { MadeOf, Resource } from "@/lib/resources/schema";

const CopyResourceDialog = onDemand(() => import("@/components/resources/copy-resource-dialog"));

/** What a resource is made of, if it is not in an environment that the resource is to be copied to. */
export function neededFirst(source: Resource | undefined, to: Environment | undefined): MadeOf | undefined {
  const { madeOf } = source ?? {};
  return madeOf && to && !madeOf.environmentIds.includes(to.id) ? madeOf : undefined;
}

type Props = { source: Resource; needed: MadeOf; to: Environment };

/** Says that what it is made of has to be there first, and offers to copy that. */
export function CopyFirst({ source, needed, to }: Props) {
  const { kind, id, name } = needed;
  const org = useOrg();
  const me = useMe();
  const client = useQueryClient();
  const [copying, setCopying] = useState(false);
  const read = useQuery({ ...resourceOptions(org, kind, id), enabled: copying });
  const creatable = can(me, `${kind}:create`, { environmentId: to.id });
  return (
    <>
      <Notice
        tone="warning"
        act={
          <Button
            onClick={() => setCopying(true)}
            pending={copying && read.isPending}
            reason={creatable ? undefined : `You can't create ${faceOf(kind).noun.many} in ${to.name}.`}
          >
            Copy {name}
          </Button>
        }
      >
        {name} isn't in {to.name}. Copy it there first.
        {read.error && ` ${read.error.message}`}
      </Notice>
      {copying && read.data && (
        <CopyResourceDialog
          resource={read.data}
          to={to.id}
          onCopied={() => {
            void client.invalidateQueries(resourceOptions(org, source.kind, source.id));
            void client.invalidateQueries({ queryKey: resourcesKey(org, kind) });
          }}
          onClose={() => setCopying(false)}
        />
      )}
    </>
  );
}
