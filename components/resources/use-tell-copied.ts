"use client";

import { useEnvironment } from "@/components/console/use-environment";
import { useMe } from "@/components/console/use-me";
import { toast } from "@/components/ui/toast";
import { listed } from "@/lib/listed";
import type { CopiedResource, Resource } from "@/lib/resources/schema";

/** Says where a copy is and what it lacks, with the way there. */
export function useTellCopied(onShow: (copy: Resource) => void) {
  const { environments } = useMe();
  const here = useEnvironment();
  return ({ resource, missing, left }: CopiedResource) => {
    const there = environments.find(({ id }) => id === resource.environmentId)?.name ?? "the environment";
    const without = missing.length > 0 ? ` without ${listed(missing)}` : "";
    const unfit =
      left.length > 0 ? ` ${listed(left)} ${left.length === 1 ? "doesn't" : "don't"} fit there.` : "";
    toast({
      text: `Copied to ${there}${without}.${unfit}${here ? ` You're viewing ${here.name}.` : ""}`,
      act: { label: "Show it", onSelect: () => onShow(resource) },
    });
  };
}
