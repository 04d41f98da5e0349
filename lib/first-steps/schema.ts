import { z } from "zod";

/** How far the first steps are gone, by what there is for the member to see. Sample data doesn't count. */
export const FirstStepsOutput = z.strictObject({
  /** They hid the steps, or have gone through them: not shown again, whatever is deleted later. */
  over: z.boolean(),
  /** An account is connected. */
  account: z.boolean(),
  /** The newest app; null while there is none. */
  app: z.strictObject({ key: z.string(), name: z.string() }).nullable(),
  /** An app has picked an account. */
  picked: z.boolean(),
  /** Somebody was invited, or is here beside the first member; null for who may invite nobody. */
  invited: z.boolean().nullable(),
});
export type FirstSteps = z.infer<typeof FirstStepsOutput>;
