import { z } from "zod";
import { idOutput, instantOutput } from "@/lib/outputs";

/** A session of one's own. */
const OwnSessionOutput = z.strictObject({
  id: idOutput,
  /** Whether it is the one that asks. */
  current: z.boolean(),
  /** What the browser is, as far as it says: "Chrome on Windows". */
  browser: z.string(),
  address: z.string().nullable(),
  beganAt: instantOutput,
  /** To a few minutes; null: never since this is kept. */
  lastSeenAt: instantOutput.nullable(),
});
export type OwnSession = z.infer<typeof OwnSessionOutput>;

export const AccountOutput = z.strictObject({
  name: z.string(),
  email: z.string(),
  /** This one first, then the last seen. */
  sessions: z.array(OwnSessionOutput).readonly(),
});
export type Account = z.infer<typeof AccountOutput>;
