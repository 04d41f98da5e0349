import { command } from "@/lib/server/command";
import { endRequest } from "./end-request";
import { loadRequest, subjectOf, summaryOf } from "./load";
import { DeclineInput, RequestSummaryOutput } from "./schema";

/** Says no to what somebody asked for. */
export const decline = command({
  name: "approval.decline",
  input: DeclineInput,
  output: RequestSummaryOutput,
  load: (scope, input) => loadRequest(scope, input.requestId),
  needs: (_input, { environmentId }) => [{ permission: "deployment:approve", environmentId }],
  subject: (_input, request) => subjectOf(request),
  async run(scope, { comment }, request) {
    await endRequest(scope, request, { state: "declined" });
    return {
      result: await summaryOf(scope, await loadRequest(scope, request.id)),
      change: {
        subject: subjectOf(request),
        environmentId: request.environmentId,
        before: { application: request.application.name, askedBy: request.author },
        after: { state: "declined", comment },
      },
    };
  },
});
