import { eq } from "drizzle-orm";
import { organizations } from "@/db/schema/organizations";
import { conflict } from "@/lib/server/errors";
import type { WriteScope } from "@/lib/server/scope";
import { readMembers } from "./read-members";
import type { Member } from "./schema";

const isActiveAdmin = (member: Member) =>
  member.deactivatedAt === null && member.roles.some(({ base }) => base === "admin");

/**
 * Before somebody stops being an Admin: throws `conflict` for the last active one. Whoever else wants the same waits
 * here until this transaction is over, and then counts the admins that it left.
 */
export async function requireAnotherAdmin(scope: WriteScope, leaving: Member): Promise<void> {
  if (!leaving.roles.some(({ base }) => base === "admin")) return;
  await scope.db
    .select({ id: organizations.organizationId })
    .from(organizations)
    .where(eq(organizations.organizationId, scope.organization.id))
    .for("update");
  const admins = (await readMembers(scope)).filter(isActiveAdmin);
  if (admins.some(({ id }) => id === leaving.id) && admins.length === 1) {
    throw conflict(`${leaving.name} is the last active admin. Make someone else an admin first.`);
  }
}
