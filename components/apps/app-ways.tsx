"use client";

import { ChevronRight, type LucideIcon, Rocket, Settings2 } from "lucide-react";
import Link from "next/link";
import { useEnvKey } from "@/components/console/use-environment";
import { can, useMe, useOrg } from "@/components/console/use-me";
import { consoleHref } from "@/lib/console-href";

/** Where one goes from an app. */
export function AppWays({ application }: { application: string }) {
  const deployments = can(useMe(), "deployment:read", "anywhere");
  return (
    <div className="flex flex-col gap-2">
      <Way
        to={`/apps/${application}/settings`}
        icon={Settings2}
        label="App settings"
        about="Profiles, environments, integrations and variables"
      />
      {deployments && (
        <Way
          to={`/apps/${application}/deployments`}
          icon={Rocket}
          label="Deployments"
          about="What is live, what was, and what differs"
        />
      )}
    </div>
  );
}

type WayProps = { to: `/${string}`; icon: LucideIcon; label: string; about: string };

function Way({ to, icon: Icon, label, about }: WayProps) {
  return (
    <Link
      href={consoleHref(useOrg(), to, useEnvKey())}
      className="flex items-center gap-3 rounded-card border border-line bg-raised px-3 py-2.5 transition-colors duration-100 hover:border-line-strong hover:bg-hover"
    >
      <Icon size={16} aria-hidden="true" className="shrink-0 text-muted" />
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="font-medium text-ink">{label}</span>
        <span className="text-meta text-muted">{about}</span>
      </span>
      <ChevronRight size={16} aria-hidden="true" className="shrink-0 text-muted" />
    </Link>
  );
}
