import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import type { BuiltInBase } from "@/lib/access/built-in";
import type { Licence } from "@/lib/access/licence";
import { addMember } from "@/lib/members/add-member";
import { deactivateMember } from "@/lib/members/deactivate-member";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import { type Context, contextOf } from "@/lib/server/context";
import { done } from "@/lib/testing/answers";
import { auditOf } from "@/lib/testing/audit";
import { license } from "@/lib/testing/licence";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { createOrganization, licenceToFound } from "./create-organization";
import { deleteOrganization } from "./delete-organization";

const origin = { requestId: null, address: "192.0.2.7" };

async function organizationWith(licence: Licence): Promise<Context> {
  const organization = await newOrganization();
  await license(organization.organization.slug, licence);
  return organization;
}

/** Someone who is an Admin of an organization with this licence. */
async function adminUnder(licence: Licence) {
  const organization = await organizationWith(licence);
  return { organization, ada: await newMember(organization, "Ada", { base: "admin" }) };
}

/** Makes somebody a member of another organization too. */
async function join(someone: SignedIn, organization: Context, base: BuiltInBase) {
  const { id: userId, name, email } = (await someone.context()).person.user;
  const roleIds = [await builtInRoleId(organization, base)];
  return done(runCommand(addMember, organization, { userId, name, email, roleIds }));
}

/** Makes another organization, as its founder sees it. */
async function found({ sessionId }: SignedIn) {
  const slug = `second-${randomUUID().slice(0, 8)}`;
  await createOrganization(sessionId, { name: "Second", slug }, origin);
  return contextOf(sessionId, slug, origin);
}

const licenceOf = async (founder: SignedIn) => (await found(founder)).organization.licence;

describe("a new organization", () => {
  it("takes its founder's licence, from the first request and in the log", async () => {
    const { organization, ada } = await adminUnder("STANDARD");
    const second = await found(ada);
    expect(second.organization.licence).toBe("STANDARD");
    expect(second.activeEnvironment).toBe("prod");
    const create = "connected-account:create" as const;
    expect(second.access.can(create, { environmentId: idOf(second, "dev") })).toBe(false);
    expect(second.access.can(create, { environmentId: idOf(second, "prod") })).toBe(true);
    expect(await auditOf(second.organization.id)).toEqual([
      expect.objectContaining({
        action: "organization.create",
        after: expect.objectContaining({ licence: "STANDARD" }),
      }),
    ]);

    // It is its own from then on.
    await license(organization.organization.slug, "ENTERPRISE");
    expect((await contextOf(ada.sessionId, second.organization.slug, origin)).organization.licence).toBe(
      "STANDARD",
    );
    expect(await licenceOf(ada)).toBe("ENTERPRISE");
  });

  it("takes the best of those whose Admin they are", async () => {
    const { ada } = await adminUnder("STANDARD");
    await join(ada, await organizationWith("ENTERPRISE"), "admin");
    expect(await licenceOf(ada)).toBe("ENTERPRISE");
  });

  it("takes none of an organization in which they are no Admin", async () => {
    const { ada } = await adminUnder("STANDARD");
    await join(ada, await organizationWith("ENTERPRISE"), "developer");
    expect(await licenceOf(ada)).toBe("STANDARD");
  });

  it("takes none of an organization that shut them out, or that was deleted", async () => {
    const { ada } = await adminUnder("STANDARD");
    const [shut, deleted] = [await organizationWith("ENTERPRISE"), await organizationWith("ENTERPRISE")];
    const { memberId } = await join(ada, shut, "admin");
    await join(ada, deleted, "admin");
    await done(runCommand(deactivateMember, shut, { memberId }));
    await done(runCommand(deleteOrganization, deleted, { confirmation: deleted.organization.name }));
    expect(await licenceOf(ada)).toBe("STANDARD");
  });

  it("is made by nobody whose only one was deleted, or whose session is over", async () => {
    const { organization, ada } = await adminUnder("ENTERPRISE");
    const { ada: signedOut } = await adminUnder("ENTERPRISE");
    await asOwner("update sessions set revoked_at = now() where id = $1", [signedOut.sessionId]);
    const { name } = organization.organization;
    await done(runCommand(deleteOrganization, organization, { confirmation: name }));
    for (const { sessionId } of [ada, signedOut]) expect(await licenceToFound(sessionId)).toBeNull();
  });

  it("is the fiftieth of an Admin at most, and to delete one makes no room while it is kept", async () => {
    const { organization, ada } = await adminUnder("ENTERPRISE");
    const { id: userId } = (await ada.context()).person.user;
    await asOwner(
      `with made as (
        insert into organizations (organization_id, slug, name, licence)
        select gen_random_uuid(), 'many-' || gen_random_uuid(), 'Many', 'ENTERPRISE' from generate_series(2, 49)
        returning organization_id),
      admins as (
        insert into roles (organization_id, id, name, base, access)
        select organization_id, gen_random_uuid(), 'Admin', 'admin', 'all' from made returning organization_id, id),
      owners as (
        insert into members (organization_id, id, user_id)
        select organization_id, gen_random_uuid(), $1 from made returning organization_id, id)
      insert into member_roles select o.organization_id, o.id, a.id from owners o join admins a using (organization_id)`,
      [userId],
    );
    const last = await found(ada);
    expect(await licenceToFound(ada.sessionId)).toBeNull();
    await expect(found(ada)).rejects.toMatchObject({ code: "forbidden" });
    const { name } = last.organization;
    await done(runCommand(deleteOrganization, last, { confirmation: name }));
    await expect(found(ada)).rejects.toMatchObject({ code: "forbidden" });
    await asOwner("update members set deactivated_at = now() where organization_id = $1 and user_id = $2", [
      organization.organization.id,
      userId,
    ]);
    expect(await licenceToFound(ada.sessionId)).toBe("ENTERPRISE");
  });
});
