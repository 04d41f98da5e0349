import { notFound } from "@/lib/server/errors";
import type { Scope } from "@/lib/server/scope";
import { readMembers } from "./read-members";
import type { Member } from "./schema";

/** A member of this organization. Throws `not-found`, also for who may not read members. */
export async function loadMember(scope: Scope, { memberId }: { memberId: string }): Promise<Member> {
  const [member] = scope.access.can("member:read", "organization") ? await readMembers(scope, memberId) : [];
  if (!member) throw notFound("This member");
  return member;
}
