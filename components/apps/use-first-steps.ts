"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { applicationReason } from "@/components/apps/application-reasons";
import { useEnvironment, useEnvKey } from "@/components/console/use-environment";
import { can, reasonIn, useMe, useOrg } from "@/components/console/use-me";
import { toast } from "@/components/ui/toast";
import { roleNames } from "@/lib/access/describe";
import type { Permission } from "@/lib/access/permissions";
import { answerOf } from "@/lib/answer-of";
import { consoleHref } from "@/lib/console-href";
import { endFirstStepsAction } from "@/lib/first-steps/actions";
import { firstStepsOptions } from "@/lib/first-steps/query-options";
import { faceOf } from "@/lib/kinds/faces";

export type FirstStep = {
  title: string;
  purpose: string;
  done: boolean;
  verb: string;
  /** Where it is done; the app is made on this very page. */
  href?: ReturnType<typeof consoleHref>;
  /** Why it can't be done by this member, or not yet. */
  reason: string | undefined;
};

export type FirstSteps = { steps: readonly FirstStep[]; hide: () => void };

const needed = ["connected-account:create", "application:create", "profile:update", "member:invite"] as const;

/** The first steps as this member sees them; null once they are over, and for whoever can do none of them. */
export function useFirstSteps(): FirstSteps | null {
  const org = useOrg();
  const me = useMe();
  const env = useEnvKey();
  const environment = useEnvironment();
  const client = useQueryClient();
  const options = firstStepsOptions(org);
  const { data } = useQuery(options);
  const concerned = needed.some((permission) => can(me, permission, "anywhere"));
  const { mutate: end } = useMutation({
    mutationFn: () => answerOf(endFirstStepsAction(org, {})),
    onMutate: () => client.setQueryData(options.queryKey, (now) => now && { ...now, over: true }),
    onSuccess(result) {
      if (result.ok) return;
      toast({ text: `The first steps could not be hidden for good. ${result.error.message}` });
      void client.invalidateQueries({ queryKey: options.queryKey });
    },
  });

  const done = data && [data.account, data.app !== null, data.picked, data.invited ?? true];
  const gone = concerned && done?.every(Boolean) === true;
  const over = data === undefined || data.over;
  // Who has gone through them is not sent back by what is deleted later.
  useEffect(() => {
    if (gone && !over) end();
  }, [gone, over, end]);

  if (over || gone || !concerned) return null;

  const here = (permission: Permission) => {
    const where = environment ? { environmentId: environment.id } : "anywhere";
    if (can(me, permission, where)) return undefined;
    return environment
      ? reasonIn(me, environment, permission)
      : `Your role doesn't allow this in any environment. Your role: ${roleNames(me.roles)}.`;
  };
  const place = environment?.name ?? "one environment";
  return {
    hide: end,
    steps: [
      {
        title: "Connect an account",
        purpose: `A service and its credentials, kept in ${place}.`,
        done: data.account,
        verb: "Add Connected Account",
        href: consoleHref(org, faceOf("connected-account").path, env, { inspect: "new" }),
        reason: here("connected-account:create"),
      },
      {
        title: "Create an app",
        purpose: "A program you run, with a profile on each environment.",
        done: data.app !== null,
        verb: "Create app",
        reason: applicationReason(me, "application:create"),
      },
      {
        title: "Pick the account",
        purpose: `In the app's settings, from those in ${place} alone.`,
        done: data.picked,
        verb: data.app ? `Open ${data.app.name}` : "Open App settings",
        href: data.app
          ? consoleHref(org, `/apps/${encodeURIComponent(data.app.key)}/settings`, env)
          : undefined,
        reason: here("profile:update") ?? (data.app ? undefined : "Create an app first."),
      },
      ...(data.invited === null
        ? []
        : [
            {
              title: "Invite someone",
              purpose: "A link for one address, with the roles you choose.",
              done: data.invited,
              verb: "Invite someone",
              href: consoleHref(org, "/settings/invites", env, { inspect: "new" }),
              reason: undefined,
            },
          ]),
    ],
  };
}
