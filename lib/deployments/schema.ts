import { z } from "zod";
import { applicationInput } from "@/lib/apps/schema";
import { FreezeOutput, overrideInput } from "@/lib/freezes/schema";
import { idInput, revisionInput, textInput } from "@/lib/inputs";
import { idOutput, instantOutput, numberOutput } from "@/lib/outputs";
import { states } from "./states";

const noteInput = textInput("Note", 500).default("");

export const PublishInput = z.strictObject({
  /** The profile as the person saw it. */
  profileId: idInput,
  environmentId: idInput,
  revision: revisionInput,
  note: noteInput,
  override: overrideInput,
});

export const PlanPublishInput = z.strictObject({ profileId: idInput });

const seen = { deploymentId: idInput, environmentId: idInput };

export const DeploymentInput = z.strictObject({
  deploymentId: idInput,
  /** Another one of the same app and environment, to be compared with. Left out: what it replaces, or replaced. */
  against: idInput.optional(),
});
export const WithdrawInput = z.strictObject({ ...seen, override: overrideInput });
export const RollBackInput = z.strictObject({ ...seen, note: noteInput, override: overrideInput });

export const ListDeploymentsInput = z.object({
  /** An environment's key, or "all". */
  env: z.string().max(64).default("all"),
  /** Left out: of every app. */
  application: applicationInput.optional(),
  /** A profile's id; left out: of every profile. */
  profileId: idInput.optional(),
  /** Left out: in any state. */
  state: z.enum(states, { error: "Choose live, superseded or withdrawn." }).optional(),
  /** `next` of the page before. */
  after: z.string().max(400, "This page can't be found. Start from the first one.").optional(),
});

export const DeploymentSummaryOutput = z.strictObject({
  id: idOutput,
  /** Counted within its app and environment. */
  number: numberOutput,
  environmentId: idOutput,
  application: z.strictObject({ id: idOutput, key: z.string(), name: z.string() }),
  /** As it was called when it was published. */
  profile: z.strictObject({ id: idOutput, key: z.string(), name: z.string() }),
  version: numberOutput,
  state: z.enum(states),
  note: z.string(),
  /** The number of the deployment whose snapshot it repeats. */
  rollsBackTo: numberOutput.nullable(),
  publishedBy: z.string(),
  publishedAt: instantOutput,
  endedBy: z.string().nullable(),
  endedAt: instantOutput.nullable(),
});
export type DeploymentSummary = z.infer<typeof DeploymentSummaryOutput>;

export const DeploymentPageOutput = z.strictObject({
  items: z.array(DeploymentSummaryOutput),
  /** Send it as `after` for the next page; null at the end. */
  next: z.string().nullable(),
});
export type DeploymentPage = z.infer<typeof DeploymentPageOutput>;

/** One line of what a publication changes. */
export const DifferenceOutput = z.strictObject({
  part: z.enum(["settings", "row", "variable"]),
  /** Of the row, variable or setting. */
  name: z.string(),
  /** The field of the resource that a row holds; null: which resource it is, or the whole. */
  field: z.string().nullable(),
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Difference = z.infer<typeof DifferenceOutput>;

/** `blocks`: it can't be published so. `warns`: it can. */
export const CheckOutput = z.strictObject({ level: z.enum(["blocks", "warns"]), message: z.string() });
export type Check = z.infer<typeof CheckOutput>;

export const PublishPlanOutput = z.strictObject({
  environmentId: idOutput,
  /** The version that it would publish, and whether that is a new one. */
  version: numberOutput,
  newVersion: z.boolean(),
  /** What is live there now, through this profile. */
  live: DeploymentSummaryOutput.nullable(),
  checks: z.array(CheckOutput),
  /** From what is live to what would be. */
  differences: z.array(DifferenceOutput),
  /** How many approve before it is published; 0: nobody has to. */
  approvals: numberOutput,
  /** What is asked for already, through this profile. */
  requestId: idOutput.nullable(),
  /** That is on. */
  freeze: FreezeOutput.nullable(),
});
export type PublishPlan = z.infer<typeof PublishPlanOutput>;

export const DeploymentDetailOutput = DeploymentSummaryOutput.extend({
  settings: z.strictObject({
    language: z.string(),
    timezone: z.string(),
    sessionMinutes: z.int(),
    authentication: z.enum(["public", "sign-in"]),
  }),
  rows: z.array(
    z.strictObject({
      key: z.string(),
      name: z.string(),
      kind: z.string(),
      resource: z.strictObject({ id: idOutput, key: z.string(), name: z.string() }).nullable(),
    }),
  ),
  /** A secret has no value here, nor anywhere on a page. */
  variables: z.array(z.strictObject({ name: z.string(), secret: z.boolean(), value: z.string().nullable() })),
  /** Who approved it, where that was needed. */
  approvedBy: z.array(z.strictObject({ name: z.string(), comment: z.string(), at: instantOutput })),
  /** What it is compared with: for what is live, the one before it; else, what is live through the same profile. */
  comparedWith: z.strictObject({ id: idOutput, number: numberOutput }).nullable(),
  /** From that to this one; none where there is nothing to compare it with. */
  differences: z.array(DifferenceOutput),
});
export type DeploymentDetail = z.infer<typeof DeploymentDetailOutput>;

export const ListVersionsInput = z.strictObject({ application: applicationInput });

/** What an app asked for when it was published. */
const VersionOutput = z.strictObject({
  number: numberOutput,
  note: z.string(),
  author: z.string(),
  createdAt: instantOutput,
  /** From the version before to this one. */
  differences: z.array(DifferenceOutput),
});

export const VersionListOutput = z.strictObject({
  /** From the newest version to what the app asks for now; none where that is the same, or it was never published. */
  draft: z.array(DifferenceOutput),
  items: z.array(VersionOutput),
});
export type VersionList = z.infer<typeof VersionListOutput>;
