"use client";

import { useQuery } from "@tanstack/react-query";
import { usePathname } from "next/navigation";
import { Fragment } from "react";
import { AccountFoot } from "@/components/console/account-foot";
import { EnvironmentSwitcher } from "@/components/console/environment-switcher";
import { FindRow } from "@/components/console/find-row";
import type { ConsolePage } from "@/components/console/pages";
import { Tree, TreeLink, TreeSection } from "@/components/console/tree";
import { useTreeDrawer } from "@/components/console/tree-drawer";
import { useChooseEnvironment } from "@/components/console/use-choose-environment";
import { useEnvKey } from "@/components/console/use-environment";
import { useHydrated } from "@/components/console/use-hydrated";
import { useLicenceLock } from "@/components/console/use-licence-lock";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { useSections } from "@/components/console/use-sections";
import { useShortcut } from "@/components/console/use-shortcut";
import { afterFocus } from "@/components/ui/after-focus";
import { applicationOptions } from "@/lib/apps/query-options";
import { consoleHref } from "@/lib/console-href";

/** The console's menu: the environment, where one can go, and who one is. Shows only what stands. */
export function ConsoleTree() {
  const me = useMe();
  const org = useOrg();
  const env = useEnvKey();
  const path = usePathname();
  const { choose, pending } = useChooseEnvironment();
  const sections = useSections();
  const licence = useLicenceLock("Environments");
  const drawer = useTreeDrawer();
  useShortcut("environment", () => {
    const switcher = document.querySelector<HTMLElement>("[data-environment-switcher]");
    if (switcher?.checkVisibility({ visibilityProperty: true })) return switcher.click();
    // In the drawer of a narrow window.
    drawer.show();
    afterFocus(() => switcher?.click());
  });

  const to = (page: string) => {
    const here = `/${org}${page}`;
    return { href: consoleHref(org, page, env), active: path === here || path.startsWith(`${here}/`) };
  };
  const app = path.startsWith(`/${org}/apps/`) ? path.split("/")[3] : undefined;
  const deployments = can(me, "deployment:read", "anywhere");
  return (
    <Tree
      organization={me.organization.name}
      switcher={
        <EnvironmentSwitcher
          environments={me.environments}
          current={env}
          pending={pending}
          onChoose={choose}
          reason={licence}
        />
      }
      find={<FindRow />}
      foot={<AccountFoot />}
    >
      <TreeSection>
        {sections.map(({ label, icon: Icon, pages: [first, ...others] }) => {
          if (!first) return null;
          // The link of a section is that of its first page, where both have one name.
          const named = first.label === label;
          const below = named ? others : [first, ...others];
          const inside = app !== undefined && first.path === "/apps";
          return (
            <TreeLink
              key={label}
              {...to(first.path)}
              active={named && path === `/${org}${first.path}`}
              label={label}
              icon={<Icon size={16} aria-hidden="true" />}
            >
              {inGroups(below).map(({ group, pages }) => (
                <Fragment key={group ?? ""}>
                  {group && <TreeLabel>{group}</TreeLabel>}
                  {pages.map((page) => (
                    <TreeLink key={page.path} {...to(page.path)} label={page.label} />
                  ))}
                </Fragment>
              ))}
              {inside && (
                <>
                  <AppLabel application={app} />
                  <TreeLink {...to(`/apps/${app}/settings`)} label="App settings" />
                  {deployments && <TreeLink {...to(`/apps/${app}/deployments`)} label="Deployments" />}
                </>
              )}
            </TreeLink>
          );
        })}
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

function inGroups(pages: readonly ConsolePage[]) {
  const groups = [...new Set(pages.map(({ group }) => group))];
  return groups.map((group) => ({ group, pages: pages.filter((page) => page.group === group) }));
}

function TreeLabel({ children }: { children: string }) {
  return <li className="truncate px-2 pt-2 pb-0.5 text-meta text-muted first:pt-1">{children}</li>;
}
