import { eq } from "drizzle-orm";
import { z } from "zod";
import { organizations } from "@/db/schema/organizations";
import { noneFound, notFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import type { Scope } from "@/lib/server/scope";
import { type OrganizationDetail, OrganizationOutput } from "./schema";

/** This organization as it stands. */
export async function readOrganization({ db, organization }: Scope): Promise<OrganizationDetail> {
  const [row] = await db
    .select()
    .from(organizations)
    .where(eq(organizations.organizationId, organization.id));
  if (!row) throw notFound("This organization");
  const { slug, name, licence, revision, createdAt } = row;
  return { slug, name, licence, revision, createdAt: createdAt.toISOString() };
}

/** Throws `not-found` for who may not read it organization-wide. */
export const getOrganization = query({
  name: "organization.get",
  input: z.strictObject({}),
  output: OrganizationOutput,
  async run(scope): Promise<OrganizationDetail> {
    if (!scope.access.can("organization:read", "organization")) throw noneFound("Organization settings");
    return readOrganization(scope);
  },
});
