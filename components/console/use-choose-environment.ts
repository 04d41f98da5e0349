"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { askToLeave } from "@/components/console/leaving";
import { useMe, useOrg } from "@/components/console/use-me";
import { toast } from "@/components/ui/toast";
import { consoleHref } from "@/lib/console-href";
import { meOptions } from "@/lib/members/query-options";
import { rest } from "@/lib/rest";

// What is selected lives in one environment; a page that shows its counterpart elsewhere finds it by itself.
const dropped = new Set(["env", "inspect", "after", "profile"]);

/** Goes to an environment on the page where one is, and saves it as one's own unless one looks as somebody else. Asks first where a form is dirty. */
export function useChooseEnvironment(): { choose: (key: string) => void; pending: boolean } {
  const [pending, startGoing] = useTransition();
  const me = useMe();
  const org = useOrg();
  const router = useRouter();
  const path = usePathname();
  const search = useSearchParams();
  const client = useQueryClient();
  const { queryKey } = meOptions(org);

  const save = useMutation({
    mutationFn: (environment: string) =>
      rest(`/api/v1/orgs/${encodeURIComponent(org)}/preferences`, {
        method: "PUT",
        body: { activeEnvironment: environment },
        keepalive: true,
      }),
    // Two choices in a row are saved in that order.
    scope: { id: "active-environment" },
    onMutate: (activeEnvironment) => {
      client.setQueryData(queryKey, (me) => me && { ...me, activeEnvironment });
    },
    onError: (error) => {
      toast({ text: `This environment was not saved as yours. ${error.message}` });
      void client.invalidateQueries({ queryKey });
    },
  });

  const choose = (key: string) =>
    askToLeave(() => {
      // Whose eyes one looks through chooses for themselves.
      if (!me.viewing) save.mutate(key);
      const kept: Record<string, string> = {};
      for (const [name, value] of search) if (!dropped.has(name)) kept[name] = value;
      const page = path.slice(path.indexOf("/", 1) < 0 ? path.length : path.indexOf("/", 1));
      startGoing(() => router.push(consoleHref(org, page, key, kept)));
    });
  return { choose, pending };
}
