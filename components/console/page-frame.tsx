import type { ReactNode } from "react";
import { solidColour } from "@/components/console/environment-colours";
import { PageHeader } from "@/components/console/page-header";
import type { Crumb } from "@/components/ui/breadcrumb";
import { type EnvironmentDrawn, isProduction } from "@/lib/environments/face";

type Props = {
  crumbs: readonly Crumb[];
  /** The one environment this page shows: null under "All environments", absent where it does not matter. */
  environment?: EnvironmentDrawn | null;
  /** The page's main act, at the right of the header. */
  act?: ReactNode;
  inspector?: ReactNode;
  children: ReactNode;
};

/** A page of the console: header, Stage, and the Inspector beside or over it. */
export function PageFrame({ crumbs, environment, act, inspector, children }: Props) {
  return (
    <div className="group/page flex min-h-0 flex-1 flex-col">
      {environment && isProduction(environment) && (
        <div
          aria-hidden="true"
          data-production-edge
          className={`pointer-events-none fixed inset-x-0 top-0 z-50 h-[3px] ${solidColour[environment.colour]}`}
        />
      )}
      <PageHeader crumbs={crumbs} environment={environment} act={act} />
      <div className="relative flex min-h-0 flex-1">
        {/* Where the Inspector fills the screen, what is behind it is out of reach too. */}
        <main
          id="stage"
          tabIndex={-1}
          className="@container/stage flex min-w-0 flex-1 flex-col overflow-y-auto outline-none max-md:group-has-data-inspector/page:invisible"
        >
          {children}
        </main>
        {inspector}
      </div>
    </div>
  );
}
