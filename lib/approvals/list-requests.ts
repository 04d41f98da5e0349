import { and, eq, inArray, sql } from "drizzle-orm";
import { publishRequests } from "@/db/schema/approvals";
import { loadApplication } from "@/lib/apps/load";
import { environmentsIn } from "@/lib/deployments/looked-at";
import { noneFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { requestsWhere, summariesOf } from "./load";
import { ListRequestsInput, RequestListOutput } from "./schema";

/** What waits for approval, the newest first: of an app, or of all apps in an environment. */
export const listRequests = query({
  name: "approval.list",
  input: ListRequestsInput,
  output: RequestListOutput,
  async run(scope, input) {
    const { access } = scope;
    const readable = access.can("deployment:read", "anywhere") && access.can("application:read", "anywhere");
    if (!readable) throw noneFound("Deployments");
    const app = input.application ? await loadApplication(scope, input.application) : undefined;
    const open = await requestsWhere(
      scope,
      and(
        inArray(publishRequests.environmentId, environmentsIn(scope, input.env)),
        eq(publishRequests.state, "open"),
        sql`${publishRequests.expiresAt} > clock_timestamp()`,
        app && eq(publishRequests.applicationId, app.id),
      ),
    );
    return { items: await summariesOf(scope, open) };
  },
});
