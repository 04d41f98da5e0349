import { z } from "zod";
import { idInput, revisionInput } from "@/lib/inputs";
import { idOutput, revisionOutput } from "@/lib/outputs";

/** `keepHours`: how long what opened the token before still does; 0: it ends at once. */
export const RotateTokenInput = z.strictObject({
  id: idInput,
  environmentId: idInput,
  revision: revisionInput,
  keepHours: z
    .int("Keep the old one for 0 to 168 hours.")
    .min(0, "Keep the old one for 0 to 168 hours.")
    .max(168, "Keep the old one for 0 to 168 hours.")
    .default(24),
});

/** Shown this once. */
export const RotatedTokenOutput = z.strictObject({ token: z.string(), revision: revisionOutput });
export type RotatedToken = z.infer<typeof RotatedTokenOutput>;

/** Who asks, and what they may do. */
export const WhoAmIOutput = z.strictObject({
  organization: z.strictObject({ slug: z.string(), name: z.string() }),
  /** `token`: the program's; `member`: the person whose session asks. */
  actor: z.strictObject({
    kind: z.enum(["member", "token", "system"]),
    id: idOutput.nullable(),
    name: z.string(),
  }),
  environments: z.array(z.strictObject({ id: idOutput, key: z.string(), name: z.string() })),
  /** By environment key; organization-wide ones under "". */
  permissions: z.record(z.string(), z.array(z.string())),
});
export type WhoAmI = z.infer<typeof WhoAmIOutput>;
