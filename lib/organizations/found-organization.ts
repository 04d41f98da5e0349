import { v7 as uuid } from "uuid";
import { environments } from "@/db/schema/environments";
import { memberRoles, members, organizations, roles } from "@/db/schema/organizations";
import { type Database, inTenant, openWrites } from "@/db/tenant";
import { builtInBases, builtInNames, builtInRole } from "@/lib/access/built-in";
import { accessOf, type HeldRole } from "@/lib/access/can";
import type { Licence } from "@/lib/access/licence";
import { appendAudit } from "@/lib/audit/append";
import { provisionKey } from "@/lib/encryption-keys/provision-key";
import { bornFaces } from "@/lib/environments/face";
import type { Environment } from "@/lib/environments/schema";
import type { Context, Organization, Origin } from "@/lib/server/context";

const born = [
  { key: "dev", name: "Development", ...bornFaces.dev, protected: false },
  { key: "qa", name: "QA", ...bornFaces.qa, protected: false },
  { key: "prod", name: "Production", ...bornFaces.prod, protected: true },
] as const;

type Founding = {
  name: string;
  slug: string;
  /** ENTERPRISE unless whoever makes it has less. */
  licence?: Licence;
  /** The first member, an Admin. */
  admin: { userId: string; name: string; email: string };
  origin: Origin;
  /** Runs first in the same transaction, as the runtime role: claims the instance, makes the user. */
  before?: (db: Database) => Promise<void>;
};

/**
 * Makes an organization with its three environments, their encryption keys, the three roles and its first Admin, in one
 * transaction. Answers the Admin's context in it. Throws `23505` of PostgreSQL when the slug is taken.
 */
export async function foundOrganization(founding: Founding): Promise<Context> {
  const organization: Organization = {
    id: uuid(),
    slug: founding.slug,
    name: founding.name,
    licence: founding.licence ?? "ENTERPRISE",
  };
  const organizationId = organization.id;
  const newEnvironments: Environment[] = born.map((each) => ({
    id: uuid(),
    ...each,
    born: true,
    revision: 1,
  }));
  const newRoles = builtInBases.map((base) => ({ id: uuid(), base, name: builtInNames[base] }));
  const ids = newEnvironments.map(({ id }) => id);
  const admin: HeldRole = {
    id: newRoles[2]?.id ?? "",
    ...builtInRole("admin"),
  };
  const memberId = uuid();
  const context: Context = {
    organization,
    actor: { kind: "member", id: memberId, ...founding.admin, roles: [admin] },
    access: accessOf([admin], ids),
    environments: newEnvironments,
    activeEnvironment: "dev",
    origin: founding.origin,
  };

  await inTenant({ organizationId, memberId, environmentIds: ids }, "write", async (db, client) => {
    await founding.before?.(db);
    await openWrites(client, { environmentIds: ids, organization: true });
    await db.insert(organizations).values({
      organizationId,
      slug: organization.slug,
      name: organization.name,
      licence: organization.licence,
    });
    await db.insert(environments).values(
      newEnvironments.map(({ id, ...environment }, position) => ({
        organizationId,
        environmentId: id,
        ...environment,
        position,
      })),
    );
    for (const { id } of newEnvironments) await provisionKey(db, organizationId, id);
    await db.insert(roles).values(newRoles.map((role) => ({ organizationId, ...role })));
    await db.insert(members).values({ organizationId, id: memberId, userId: founding.admin.userId });
    await db.insert(memberRoles).values({ organizationId, memberId, roleId: admin.id });
    await appendAudit(db, context, {
      action: "organization.create",
      outcome: "done",
      subject: { kind: "organization", id: organizationId, name: organization.name },
      before: null,
      after: { name: organization.name, slug: organization.slug, licence: organization.licence },
    });
  });
  return context;
}
