import { z } from "zod";
import { idInput, revisionInput } from "@/lib/inputs";

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
export type RotatedToken = { token: string; revision: number };

/** Who a program is to Bulkhead, and what it may do. */
export type WhoAmI = {
  organization: { slug: string; name: string };
  /** `token`: the program's; `member`: the person whose session asks. */
  actor: { kind: "member" | "token" | "system"; id: string | null; name: string };
  environments: { id: string; key: string; name: string }[];
  /** By environment key; organization-wide ones under "". */
  permissions: Record<string, string[]>;
};
