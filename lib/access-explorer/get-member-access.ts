import { z } from "zod";
import { subjects } from "@/lib/access/permissions";
import { idInput } from "@/lib/inputs";
import { loadMember } from "@/lib/members/load-member";
import { query } from "@/lib/server/query";
import { readMatrix, requireExplorer } from "./read-matrix";
import { type AccessMatrix, AccessMatrixOutput } from "./schema";

/** What one member may do with everything. Throws `not-found`, and `forbidden` for who may not read roles. */
export const getMemberAccess = query({
  name: "access.get",
  input: z.strictObject({ memberId: idInput }),
  output: AccessMatrixOutput,
  async run(scope, input): Promise<AccessMatrix> {
    const member = await loadMember(scope, input);
    requireExplorer(scope);
    return { ...(await readMatrix(scope, [member], subjects)), more: false };
  },
});
