import { z } from "zod";
import { listOutput } from "@/lib/outputs";
import { forbidden } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { readMembers } from "./read-members";
import { type Member, MemberOutput } from "./schema";

/** Every member of the organization, by name. Throws `forbidden` for who may not read them organization-wide. */
export const listMembers = query({
  name: "member.list",
  input: z.strictObject({}),
  output: listOutput(MemberOutput),
  async run(scope): Promise<{ items: Member[] }> {
    if (!scope.access.can("member:read", "organization")) {
      throw forbidden("Members are listed for admins. Ask an admin.");
    }
    return { items: await readMembers(scope) };
  },
});
