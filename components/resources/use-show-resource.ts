"use client";

import { useRouter } from "next/navigation";
import { useMe, useOrg } from "@/components/console/use-me";
import { consoleHref } from "@/lib/console-href";
import { faceOf, type KindId } from "@/lib/kinds/faces";

/** Goes to a resource in the environment where it lives. */
export function useShowResource(kind: KindId) {
  const org = useOrg();
  const me = useMe();
  const router = useRouter();
  return ({ id, environmentId }: { id: string; environmentId: string }) => {
    const environment = me.environments.find((each) => each.id === environmentId);
    router.push(consoleHref(org, faceOf(kind).path, environment?.key, { inspect: id }));
  };
}
