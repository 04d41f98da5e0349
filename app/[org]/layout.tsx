import { HydrationBoundary } from "@tanstack/react-query";
import { notFound } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { ConsoleFrame } from "@/components/console/console-frame";
import { ConsoleKeys } from "@/components/console/console-keys";
import { ConsoleTree } from "@/components/console/console-tree";
import { Providers } from "@/components/console/providers";
import { ViewingBar } from "@/components/console/viewing-bar";
import { ViewingGate } from "@/components/console/viewing-gate";
import { meOf } from "@/lib/members/me";
import { meOptions } from "@/lib/members/query-options";
import { isReservedSlug } from "@/lib/organizations/slugs";
import { Refusal } from "@/lib/server/errors";
import { readAhead } from "@/lib/server/read-ahead";
import { requestContext } from "@/lib/server/request";

type Props = { params: Promise<{ org: string }>; children: ReactNode };

export default async function ConsoleLayout({ params, children }: Props) {
  const { org } = await params;
  if (isReservedSlug(org)) notFound();
  const me = await visitor(org);
  // The page knows its own address, so it is the one that sends a stranger to sign in and back.
  if (!me) return children;
  return (
    <Providers>
      <HydrationBoundary state={readAhead([meOptions(org), me])}>
        <ViewingGate key={org}>
          <ConsoleFrame
            bar={<ViewingBar />}
            tree={
              <Suspense>
                <ConsoleTree />
              </Suspense>
            }
          >
            {children}
          </ConsoleFrame>
          <Suspense>
            <ConsoleKeys />
          </Suspense>
        </ViewingGate>
      </HydrationBoundary>
    </Providers>
  );
}

async function visitor(org: string) {
  try {
    return meOf(await requestContext(org));
  } catch (error) {
    if (error instanceof Refusal && error.code === "unauthenticated") return null;
    if (error instanceof Refusal) notFound();
    throw error;
  }
}
