import { beforeAll, describe, expect, it } from "vitest";
import { meOf } from "@/lib/members/me";
import { license } from "@/lib/testing/licence";
import { type GivenRole, newMember } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { reasonAbout, reasonIn } from "./use-me";

const licence = "Environments need an ENTERPRISE licence. Ask whoever runs this instance.";
const role = /^You can view .*\. Your role: /;

let admin: Awaited<ReturnType<typeof newOrganization>>;

beforeAll(async () => {
  admin = await newOrganization();
});

/** What the console knows of somebody with these roles, under a STANDARD licence. */
async function underStandard(...roles: GivenRole[]) {
  const { context } = await newMember(admin, "Linus", ...roles);
  await license(admin.organization.slug, "STANDARD");
  return meOf(await context());
}

describe("why something can't be done, under a STANDARD licence", () => {
  it("is the licence where a role would let them in an environment that it locks", async () => {
    const me = await underStandard({ base: "developer", access: "except", environments: ["prod"] });
    const dev = { id: idOf(admin, "dev"), name: "Development" };
    expect(reasonAbout(me, "apps, not change them", "application:update")).toBe(licence);
    expect(reasonIn(me, dev, "connected-account:create")).toBe(licence);
  });

  it("is their role where that does not allow it, whatever else of theirs is locked", async () => {
    const me = await underStandard({
      base: "agent",
      granted: ["profile:update", "connected-account:read", "member:read"],
    });
    const dev = { id: idOf(admin, "dev"), name: "Development" };
    expect(reasonIn(me, dev, "profile:update")).toBe(licence);
    expect(reasonIn(me, dev, "connected-account:create")).toMatch(role);
    expect(reasonIn(me, dev, "connected-account:create", "profile:update")).toBe(licence);
    expect(reasonAbout(me, "apps, not change them", "application:update")).toMatch(role);
  });

  it("is their role for what belongs to the whole organization, which no licence locks", async () => {
    const me = await underStandard(
      { base: "developer", granted: ["member:read"] },
      { base: "none", granted: ["member:read", "member:update"], access: "only", environments: ["dev"] },
    );
    expect(reasonAbout(me, "members, not change them", "member:update")).toMatch(role);
    expect(reasonAbout(me, "members, not invite them", "member:invite")).toMatch(role);
  });

  it("is that they look as somebody else, before all else", async () => {
    const me = await underStandard({ base: "developer", access: "except", environments: ["prod"] });
    const viewing = { ...me, viewing: { name: "Linus" } };
    expect(reasonAbout(viewing, "apps, not change them", "application:update")).toBe(
      "You're viewing as Linus. Stop viewing to change anything.",
    );
  });
});
