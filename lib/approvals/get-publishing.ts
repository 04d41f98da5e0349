import { freezesOf } from "@/lib/freezes/load";
import { notFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { environmentById, type Scope } from "@/lib/server/scope";
import { approversTold } from "./approvers";
import { ruleOf } from "./rule-of";
import { EnvironmentInput, type Publishing, PublishingOutput } from "./schema";

/** What publishing in an environment takes: how many approve, who may, and when nothing is published. */
export const getPublishing = query({
  name: "approval.get-rule",
  input: EnvironmentInput,
  output: PublishingOutput,
  run: async (scope, { environmentId }): Promise<Publishing> => {
    const environment = environmentById(scope, environmentId);
    if (!scope.access.can("deployment:read", { environmentId })) throw notFound("This environment");
    return publishingOf(scope, environment.id);
  },
});

export async function publishingOf(scope: Scope, environmentId: string): Promise<Publishing> {
  return {
    environmentId,
    ...(await ruleOf(scope, environmentId)),
    approvers: await approversTold(scope, environmentId),
    freezes: await freezesOf(scope, environmentId),
  };
}
