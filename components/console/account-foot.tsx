"use client";

import { useRouter } from "next/navigation";
import { askToLeave } from "@/components/console/leaving";
import { perform } from "@/components/console/shortcut-store";
import { TreeFoot } from "@/components/console/tree-foot";
import { useEnvKey } from "@/components/console/use-environment";
import { useMe, useOrg } from "@/components/console/use-me";
import { toast } from "@/components/ui/toast";
import { consoleHref } from "@/lib/console-href";
import { signOutHere } from "@/lib/people/session-client";

/** Who is here, their other organizations, and the way out. */
export function AccountFoot() {
  const me = useMe();
  const org = useOrg();
  const env = useEnvKey();
  const router = useRouter();

  function signOut() {
    askToLeave(() => {
      signOutHere()
        // The whole page, so that nothing of theirs stays in memory.
        .then(() => window.location.assign("/sign-in"))
        .catch((error: Error) => toast({ text: error.message }));
    });
  }

  return (
    <TreeFoot
      member={me.user}
      organization={me.organization}
      organizations={me.organizations.map((each) => ({ ...each, href: consoleHref(each.slug, "") }))}
      onChooseOrganization={(slug) => askToLeave(() => router.push(consoleHref(slug, "")))}
      onShowOrganizations={() => askToLeave(() => router.push("/organizations"))}
      accountHref={consoleHref(org, "/settings/account", env)}
      onShowKeys={() => perform("list")}
      onSignOut={signOut}
    />
  );
}
