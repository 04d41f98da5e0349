import { liveOf } from "@/lib/deployments/load";
import { snapshotDifferences } from "@/lib/deployments/snapshot-differences";
import { query } from "@/lib/server/query";
import { approversTold } from "./approvers";
import { approvalsOf, loadRequest, memberOf, summaryOf } from "./load";
import { type RequestDetail, RequestDetailOutput, RequestInput } from "./schema";

/** What somebody wants published, who approved it, and what it would change. Throws `not-found`. */
export const getRequest = query({
  name: "approval.get",
  input: RequestInput,
  output: RequestDetailOutput,
  async run(scope, input): Promise<RequestDetail> {
    const request = await loadRequest(scope, input.requestId);
    const { environmentId, snapshot, authorId } = request;
    const approvals = (await approvalsOf(scope, [request])).get(request.id) ?? [];
    const live = await liveOf(scope, request);
    const asker = memberOf(scope);
    return {
      ...(await summaryOf(scope, request)),
      approvals: approvals.map(({ memberId: _memberId, ...approval }) => approval),
      approvedByAsker: approvals.some(({ memberId }) => memberId === asker),
      approvers: await approversTold(scope, environmentId, authorId),
      differences: snapshotDifferences(scope, environmentId, live?.snapshot ?? null, snapshot),
    };
  },
});
