import { z } from "zod";
import { listOutput } from "@/lib/outputs";
import { noneFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { readInvites } from "./read-invites";
import { type Invite, InviteOutput } from "./schema";

/** Every invite of the organization, the newest first. Throws `not-found` for who may not read members. */
export const listInvites = query({
  name: "invite.list",
  input: z.strictObject({}),
  output: listOutput(InviteOutput),
  async run(scope): Promise<{ items: Invite[] }> {
    if (!scope.access.can("member:read", "organization")) throw noneFound("Invites");
    return { items: await readInvites(scope) };
  },
});
