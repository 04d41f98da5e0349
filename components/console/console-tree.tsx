"use client";

import { useQuery } from "@tanstack/react-query";
import { AppWindow, Plug, Settings } from "lucide-react";
import { usePathname } from "next/navigation";
import { AccountFoot } from "@/components/console/account-foot";
import { EnvironmentSwitcher } from "@/components/console/environment-switcher";
import { Tree, TreeLink, TreeSection } from "@/components/console/tree";
import { useChooseEnvironment } from "@/components/console/use-choose-environment";
import { useEnvKey } from "@/components/console/use-environment";
import { useHydrated } from "@/components/console/use-hydrated";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { useSingleKey } from "@/components/console/use-single-key";
import { applicationOptions } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";

/** The console's menu: the environment, where one can go, and who one is. Shows only what stands. */
export function ConsoleTree() {
  const me = useMe();
  const org = useOrg();
  const env = useEnvKey();
  const path = usePathname();
  const { choose, pending } = useChooseEnvironment();
  useSingleKey("e", () => document.querySelector<HTMLElement>("[data-environment-switcher]")?.click());

  const to = (page: string) => {
    const here = `/${org}${page}`;
    return { href: consoleHref(org, page, env), active: path === here || path.startsWith(`${here}/`) };
  };
  const app = path.startsWith(`/${org}/apps/`) ? path.split("/")[3] : undefined;
  return (
    <Tree
      organization={me.organization.name}
      switcher={
        <EnvironmentSwitcher
          environments={me.environments}
          current={env}
          pending={pending}
          onChoose={choose}
        />
      }
      foot={<AccountFoot />}
    >
      <TreeSection>
        <TreeLink
          {...to("/apps")}
          active={path === `/${org}/apps`}
          label="Apps"
          icon={<AppWindow size={16} aria-hidden="true" />}
        >
          {app && (
            <>
              <AppLabel application={app} />
              <TreeLink {...to(`/apps/${app}/settings`)} label="App settings" />
            </>
          )}
        </TreeLink>
        {can(me, "connected-account:read", "anywhere") && (
          <TreeLink
            {...to("/integrations/connected-accounts")}
            active={false}
            label="Integrations"
            icon={<Plug size={16} aria-hidden="true" />}
          >
            <TreeLink {...to("/integrations/connected-accounts")} label="Connected Accounts" />
          </TreeLink>
        )}
        <TreeLink
          {...to("/settings/global")}
          active={false}
          label="Settings"
          icon={<Settings size={16} aria-hidden="true" />}
        >
          <TreeLabel>You</TreeLabel>
          <TreeLink {...to("/settings/global")} label="Global" />
          <TreeLabel>Organization</TreeLabel>
          <TreeLink {...to("/settings/environments")} label="Environments" />
        </TreeLink>
      </TreeSection>
    </Tree>
  );
}

/** The app that one is inside of. Its page, which the server draws after the Tree, has read its name. */
function AppLabel({ application }: { application: string }) {
  const hydrated = useHydrated();
  const app = useQuery(applicationOptions(useOrg(), application));
  return <TreeLabel>{(hydrated && app.data?.name) || application}</TreeLabel>;
}

function TreeLabel({ children }: { children: string }) {
  return <li className="truncate px-2 pt-2 pb-0.5 text-meta text-muted first:pt-1">{children}</li>;
}
