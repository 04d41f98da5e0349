"use client";

import { Menu } from "lucide-react";
import type { ReactNode } from "react";
import { AllEnvironmentsBadge } from "@/components/console/all-environments-badge";
import { EnvironmentBadge } from "@/components/console/environment-badge";
import { useTreeDrawer } from "@/components/console/tree-drawer";
import { Breadcrumb, type Crumb } from "@/components/ui/breadcrumb";
import { IconButton } from "@/components/ui/icon-button";
import type { EnvironmentDrawn } from "@/lib/environments/face";

type Props = {
  crumbs: readonly Crumb[];
  /** Null under "All environments". */
  environment?: EnvironmentDrawn | null;
  act?: ReactNode;
};

/** Where this page stands, in which environment, and its main act. */
export function PageHeader({ crumbs, environment, act }: Props) {
  const drawer = useTreeDrawer();
  return (
    <header className="flex h-12 shrink-0 pointer-coarse:h-14 items-center gap-3 border-line border-b px-4 max-md:gap-2 max-md:pl-1 max-md:group-has-data-inspector/page:invisible">
      <span className="md:hidden">
        <IconButton
          label="Menu"
          aria-expanded={drawer.open}
          onClick={drawer.show}
          icon={<Menu size={18} aria-hidden="true" />}
        />
      </span>
      <Breadcrumb crumbs={crumbs} />
      {environment && <EnvironmentBadge environment={environment} />}
      {environment === null && <AllEnvironmentsBadge />}
      {act && <div className="ml-auto flex shrink-0 items-center gap-2">{act}</div>}
    </header>
  );
}
