import { command } from "@/lib/server/command";
import { forbidden } from "@/lib/server/errors";
import { endRequest } from "./end-request";
import { loadRequest, memberOf, subjectOf, summaryOf } from "./load";
import { CancelInput, RequestSummaryOutput } from "./schema";

/** Takes back what one asked for oneself. Throws `forbidden` for what somebody else did. */
export const cancel = command({
  name: "approval.cancel",
  input: CancelInput,
  output: RequestSummaryOutput,
  load: (scope, input) => loadRequest(scope, input.requestId),
  needs: (_input, { environmentId }) => [{ permission: "deployment:publish", environmentId }],
  subject: (_input, request) => subjectOf(request),
  async run(scope, _input, request) {
    if (request.authorId !== memberOf(scope))
      throw forbidden(`${request.author} asked for this. Decline it instead, if you may approve.`);
    await endRequest(scope, request, { state: "cancelled" });
    return {
      result: await summaryOf(scope, await loadRequest(scope, request.id)),
      change: {
        subject: subjectOf(request),
        environmentId: request.environmentId,
        before: { application: request.application.name, state: "open" },
        after: { state: "cancelled" },
      },
    };
  },
});
