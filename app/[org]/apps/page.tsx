import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { AppsStage } from "@/components/apps/apps-stage";
import { getApplication } from "@/lib/apps/get-application";
import { listApplications } from "@/lib/apps/list-applications";
import { applicationOptions, applicationsOptions } from "@/lib/apps/query-options";
import { applicationSearch } from "@/lib/apps/search-params";
import { getFirstSteps } from "@/lib/first-steps/get-first-steps";
import { firstStepsOptions } from "@/lib/first-steps/query-options";
import { usualDirection } from "@/lib/order";
import { consolePage, type SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { runQuery } from "@/lib/server/query";
import { readAhead } from "@/lib/server/read-ahead";

export const metadata: Metadata = { title: "Apps" };

type Props = { params: Promise<{ org: string }>; searchParams: Promise<SearchParams> };

const readSearch = createLoader(applicationSearch);

export default async function AppsPage({ params, searchParams }: Props) {
  const { org } = await params;
  const { context, env } = await consolePage(org, "/apps", searchParams);
  const { inspect, direction, ...rest } = await readSearch(searchParams);
  const asked = { env, ...rest, direction: direction ?? usualDirection(rest.sort) };
  const [page, steps] = await Promise.all([
    ask(listApplications, context, asked),
    ask(getFirstSteps, context, {}),
  ]);
  // What is not there is told by the Inspector, beside the list.
  const inspected =
    inspect && inspect !== "new" ? await runQuery(getApplication, context, { application: inspect }) : null;
  return (
    <HydrationBoundary
      state={readAhead(
        [applicationsOptions(org, asked), { pages: [page], pageParams: [null] }],
        [firstStepsOptions(org), steps],
        ...(inspect && inspected?.ok ? [[applicationOptions(org, inspect), inspected.data] as const] : []),
      )}
    >
      <AppsStage />
    </HydrationBoundary>
  );
}
