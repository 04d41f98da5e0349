import { createLoader } from "nuqs/server";
import { getRequest } from "@/lib/approvals/get-request";
import { listRequests } from "@/lib/approvals/list-requests";
import { requestOptions, requestsOptions } from "@/lib/approvals/query-options";
import type { ConsolePage, SearchParams } from "@/lib/server/console";
import { ask } from "@/lib/server/page";
import { runQuery } from "@/lib/server/query";
import type { Read } from "@/lib/server/read-ahead";
import { getDeployment } from "./get-deployment";
import { listDeployments } from "./list-deployments";
import { listVersions } from "./list-versions";
import { deploymentOptions, deploymentsOptions, versionsOptions } from "./query-options";
import { deploymentsSearch } from "./search-params";

const readSearch = createLoader(deploymentsSearch);

/** What a page of deployments reads before it is drawn: the list, and what is inspected. `application`: by its key. */
export async function readDeployments(
  { context, env }: ConsolePage,
  org: string,
  search: SearchParams,
  application?: string,
): Promise<Read[]> {
  const { inspect, against, state, request, view } = readSearch(search);
  const asked = { env, application, state: state ?? undefined };
  if (view && application !== undefined)
    return [[versionsOptions(org, application), await ask(listVersions, context, { application })]];
  const [page, waiting, requested, inspected] = await Promise.all([
    ask(listDeployments, context, asked),
    ask(listRequests, context, { env, application }),
    request ? runQuery(getRequest, context, { requestId: request }) : undefined,
    // What is not there is told by the Inspector, beside the list.
    inspect
      ? runQuery(getDeployment, context, { deploymentId: inspect, ...(against && { against }) })
      : undefined,
  ]);
  return [
    [deploymentsOptions(org, asked), { pages: [page], pageParams: [null] }],
    [requestsOptions(org, env, application), waiting],
    ...(request && requested?.ok ? [[requestOptions(org, request), requested.data] as const] : []),
    ...(inspect && inspected?.ok
      ? [[deploymentOptions(org, inspect, against), inspected.data] as const]
      : []),
  ];
}
