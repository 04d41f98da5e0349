import { beforeAll, describe, expect, it } from "vitest";
import { license } from "@/lib/testing/licence";
import { type GivenRole, newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import type { Context } from "./context";
import { checkNeed, isMet, type Need } from "./scope";

const environmentsLicence = "Environments need an ENTERPRISE licence. Ask whoever runs this instance.";
const rolesLicence = "Custom roles need an ENTERPRISE licence. Ask whoever runs this instance.";

let admin: Context;
let inDev: { environmentId: string };
let inProd: { environmentId: string };

beforeAll(async () => {
  admin = await newOrganization();
  inDev = { environmentId: idOf(admin, "dev") };
  inProd = { environmentId: idOf(admin, "prod") };
  await license(admin.organization.slug, "STANDARD");
});

const contextWith = async (...roles: GivenRole[]) => (await newMember(admin, "Linus", ...roles)).context();

/** What checking a need says; null where it is met. Whether it is, is said alike. */
function told(context: Context, need: Need): string | null {
  try {
    checkNeed(context, need);
  } catch (refusal) {
    expect(isMet(context, need)).toBe(false);
    expect(refusal).toMatchObject({ code: "forbidden" });
    return refusal instanceof Error ? refusal.message : "";
  }
  expect(isMet(context, need)).toBe(true);
  return null;
}

describe("a need under a STANDARD licence", () => {
  it("is met in Production, and locked elsewhere for a role that has it", async () => {
    const developer = await contextWith({ base: "developer" });
    const permission = "connected-account:create";
    expect(told(developer, { permission, ...inProd })).toBeNull();
    expect(told(developer, { permission, ...inDev })).toBe(environmentsLicence);
    expect(told(developer, { permission: "connected-account:read", ...inDev })).toBeNull();
    expect(told(developer, { permission, ...inDev, underAnyLicence: true })).toBeNull();
    expect(told(developer, { permission, in: "anywhere" })).toBeNull();
  });

  it("anywhere is locked for a role that has it in locked environments alone", async () => {
    const outside = await contextWith({ base: "developer", access: "except", environments: ["prod"] });
    expect(told(outside, { permission: "application:update", in: "anywhere" })).toBe(environmentsLicence);
  });

  it("is refused by the role where that lacks it, whatever else is locked", async () => {
    const some = await contextWith({ base: "agent", granted: ["profile:update"] });
    expect(told(some, { permission: "profile:update", ...inDev })).toBe(environmentsLicence);
    expect(told(some, { permission: "connected-account:create", ...inDev })).toMatch(
      /^You can view Development, not change it\. Your role: /,
    );
    expect(told(some, { permission: "application:update", in: "anywhere" })).toBe(
      "Your role doesn't allow this in any environment. Ask an admin.",
    );
    expect(
      told(some, { permission: "connected-account:create", ...inDev, underAnyLicence: true }),
    ).not.toBeNull();
  });

  it("that is licensed names the licence to whose role has it, and to nobody else", async () => {
    const need: Need = { permission: "role:create", in: "organization", licensed: "Custom roles" };
    expect(told(await contextWith({ base: "admin" }), need)).toBe(rolesLicence);
    expect(told(await contextWith({ base: "developer" }), need)).toBe(
      "This changes the whole organization. Ask an admin.",
    );
  });

  it("says nothing of a licence under an ENTERPRISE one", async () => {
    const organization = { ...admin.organization, licence: "ENTERPRISE" as const };
    const licensed: Need = { permission: "role:create", in: "organization", licensed: "Custom roles" };
    expect(told({ ...(await contextWith({ base: "admin" })), organization }, licensed)).toBeNull();
  });
});
