import { z } from "zod";
import { DeploymentSummaryOutput, DifferenceOutput } from "@/lib/deployments/schema";
import { FreezeOutput, overrideInput } from "@/lib/freezes/schema";
import { idInput, revisionInput, textInput } from "@/lib/inputs";
import { idOutput, instantOutput, numberOutput } from "@/lib/outputs";
import { MOST_APPROVALS, requestStates } from "./states";

export const EnvironmentInput = z.strictObject({ environmentId: idInput });

export const SetRuleInput = z.strictObject({
  environmentId: idInput,
  /** As it was seen; 0: there was none yet. */
  ruleRevision: z.int({ error: "Send the revision that you read." }).min(0).max(2_147_483_647),
  approvals: z
    .int({ error: "Say how many approve." })
    .min(0, "Say how many approve: 0 for none.")
    .max(MOST_APPROVALS, `At most ${MOST_APPROVALS} can be asked for.`),
  hours: z
    .int({ error: "Say how many hours." })
    .min(1, "Give them an hour at least.")
    .max(720, "At most 720 hours, which is 30 days."),
});

/** What publishing in an environment takes. */
export const PublishingOutput = z.strictObject({
  environmentId: idOutput,
  approvals: numberOutput,
  hours: numberOutput,
  /** Sent back when the rule is changed; 0: there is none yet. */
  ruleRevision: numberOutput,
  /** Who may approve there, by name; null for whoever neither publishes nor approves there. */
  approvers: z.array(z.string()).nullable(),
  /** On or to come. */
  freezes: z.array(FreezeOutput),
});
export type Publishing = z.infer<typeof PublishingOutput>;

const noteInput = textInput("Note", 500).default("");
const commentInput = textInput("Comment", 500).default("");

export const RequestApprovalInput = z.strictObject({
  /** The profile as the person saw it. */
  profileId: idInput,
  environmentId: idInput,
  revision: revisionInput,
  note: noteInput,
});

export const RequestRollBackInput = z.strictObject({
  deploymentId: idInput,
  environmentId: idInput,
  note: noteInput,
});

export const RequestInput = z.strictObject({ requestId: idInput });

const seen = { requestId: idInput, environmentId: idInput };

export const ApproveInput = z.strictObject({ ...seen, comment: commentInput, override: overrideInput });
export const DeclineInput = z.strictObject({ ...seen, comment: commentInput });
export const CancelInput = z.strictObject(seen);

export const ListRequestsInput = z.strictObject({
  /** An environment's key, or "all". */
  env: z.string().max(64).default("all"),
  /** An app's key or id; left out: of every app. */
  application: z.string().min(1).max(64, "There is no such app.").optional(),
});

export const RequestSummaryOutput = z.strictObject({
  id: idOutput,
  environmentId: idOutput,
  application: z.strictObject({ id: idOutput, key: z.string(), name: z.string() }),
  profile: z.strictObject({ id: idOutput, key: z.string(), name: z.string() }),
  state: z.enum(requestStates),
  note: z.string(),
  /** The number of the deployment whose snapshot it repeats. */
  rollsBackTo: numberOutput.nullable(),
  author: z.string(),
  /** The asker's own: somebody else approves it. */
  own: z.boolean(),
  createdAt: instantOutput,
  expiresAt: instantOutput,
  /** How many count by now, and how many it takes. */
  approved: numberOutput,
  needed: numberOutput,
});
export type RequestSummary = z.infer<typeof RequestSummaryOutput>;

export const RequestListOutput = z.strictObject({ items: z.array(RequestSummaryOutput) });

export const ApprovalOutput = z.strictObject({
  name: z.string(),
  comment: z.string(),
  at: instantOutput,
  /** Not of somebody who may approve no more. */
  counts: z.boolean(),
});
export type Approval = z.infer<typeof ApprovalOutput>;

export const RequestDetailOutput = RequestSummaryOutput.extend({
  approvals: z.array(ApprovalOutput),
  /** The asker approved it already. */
  approvedByAsker: z.boolean(),
  /** Who else may, by name; null for whoever neither publishes nor approves there. */
  approvers: z.array(z.string()).nullable(),
  /** From what is live to what would be. */
  differences: z.array(DifferenceOutput),
});
export type RequestDetail = z.infer<typeof RequestDetailOutput>;

export const ApprovedOutput = z.strictObject({
  request: RequestSummaryOutput,
  /** What was published; null where further approvals are needed. */
  deployment: DeploymentSummaryOutput.nullable(),
});
