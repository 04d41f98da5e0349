"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useEnvironment, useEnvKey } from "@/components/console/use-environment";
import { useOrg } from "@/components/console/use-me";
import { ALL } from "@/lib/environments/keys";
import type { KindId } from "@/lib/kinds/faces";
import { resourceOptions } from "@/lib/resources/query-options";
import { NEW } from "@/lib/resources/search-params";

/** When another environment is chosen, what was inspected is followed by its counterpart there, if there is one. */
export function useFollowCounterpart(
  kind: KindId,
  inspected: string | null,
  inspect: (id: string) => void,
): void {
  const client = useQueryClient();
  const org = useOrg();
  const env = useEnvKey();
  const environment = useEnvironment();
  // What is inspected, and where it was opened: the two parts of the URL do not change in one step.
  const opened = useRef<{ id: string; env: string } | null>(null);
  useEffect(() => {
    const last = opened.current;
    if (inspected) {
      if (last?.id !== inspected) opened.current = { id: inspected, env };
      return;
    }
    opened.current = null;
    if (!last || last.env === env || last.id === NEW) return;
    const resource = client.getQueryData(resourceOptions(org, kind, last.id).queryKey);
    if (!resource) return;
    if (env === ALL || resource.environmentId === environment?.id) return inspect(resource.id);
    const there = resource.counterparts.find((each) => each.environmentId === environment?.id);
    if (there && there.state !== "missing") inspect(there.id);
  }, [client, org, kind, env, environment, inspected, inspect]);
}
