import { z } from "zod";
import { subjects } from "@/lib/access/permissions";
import { readMembers } from "@/lib/members/read-members";
import { query } from "@/lib/server/query";
import { MOST_MEMBERS_SHOWN } from "./most-shown";
import { readMatrix, requireExplorer } from "./read-matrix";
import { type AccessMatrix, AccessMatrixOutput } from "./schema";

/** What every member may do with one subject, by name. Throws `forbidden` for who may not read members and roles. */
export const listAccess = query({
  name: "access.list",
  input: z.strictObject({
    subject: z.enum(subjects, { error: "Choose what the access is to." }),
    /** Part of a member's name or address. */
    q: z.string().max(200, "Search for at most 200 characters.").default(""),
  }),
  output: AccessMatrixOutput,
  async run(scope, { subject, q }): Promise<AccessMatrix> {
    requireExplorer(scope);
    const sought = q.trim().toLowerCase();
    const found = (await readMembers(scope)).filter(({ name, email }) =>
      `${name}\n${email}`.toLowerCase().includes(sought),
    );
    const shown = await readMatrix(scope, found.slice(0, MOST_MEMBERS_SHOWN), [subject]);
    return { ...shown, more: found.length > MOST_MEMBERS_SHOWN };
  },
});
