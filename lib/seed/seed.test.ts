import { describe, expect, it } from "vitest";
import { listApplications } from "@/lib/apps/list-applications";
import { countEnvironments } from "@/lib/environments/count-environments";
import { listMembers } from "@/lib/members/list-members";
import { isSetUp } from "@/lib/people/set-up";
import { signIn } from "@/lib/people/sign-in";
import { getAppSettings } from "@/lib/profiles/get-app-settings";
import { contextOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "@/lib/testing/answers";
import { seedInstance } from "./seed-instance";

const password = "correct horse battery";

async function enter(email: string, slug: string) {
  const { sessionId } = await signIn({ email, password }, null);
  return contextOf(sessionId, slug, { requestId: null, address: null });
}

async function everything() {
  const admin = await enter("admin@northwind.example", "northwind");
  const asked = { env: "all", q: "", sort: "name", direction: "asc" } as const;
  return {
    members: await done(runQuery(listMembers, admin, {})),
    counts: await done(runQuery(countEnvironments, admin, {})),
    apps: await done(runQuery(listApplications, admin, asked)),
  };
}

describe("the sample organizations", () => {
  it("stand, with people who can sign in, and seeding again changes nothing", async () => {
    const { people } = await seedInstance(password);
    expect(people.map(({ email, made }) => [email, made])).toEqual([
      ["admin@northwind.example", true],
      ["developer@northwind.example", true],
      ["agent@northwind.example", true],
      ["admin@contoso.example", true],
    ]);
    expect(await isSetUp()).toBe(true);

    const before = await everything();
    expect(before.members.items.map(({ roles }) => roles.map(({ base }) => base))).toEqual([
      ["admin"],
      ["developer"],
      ["agent"],
    ]);
    expect(before.apps.items.map(({ name }) => name)).toEqual(["Appointment Reminders", "Order Desk"]);

    const again = await seedInstance("another password");
    expect(again.people.every(({ made }) => !made)).toBe(true);
    expect(await everything()).toEqual(before);
  });

  it("pick what is there, each profile from its own environment", async () => {
    const developer = await enter("developer@northwind.example", "northwind");
    for (const [env, parcels] of [
      ["dev", "Shipping API Sandbox"],
      ["qa", undefined],
      ["prod", "Shipping API Live"],
    ] as const) {
      const { profile } = await done(runQuery(getAppSettings, developer, { application: "order-desk", env }));
      const picked = profile?.rows.map(({ picked }) => picked?.name);
      expect(picked?.[0]).toMatch(/^Orders Database/);
      expect(picked?.[1]).toBe(parcels);
    }
  });

  it("are two, and neither sees the other", async () => {
    const carla = await enter("admin@contoso.example", "contoso");
    expect(carla.person.organizations.map(({ slug }) => slug)).toEqual(["contoso"]);
    await expect(enter("admin@contoso.example", "northwind")).rejects.toMatchObject({ code: "not-found" });
    const { items } = await done(runQuery(countEnvironments, carla, {}));
    const accounts = items.find(({ subject }) => subject === "connected-account");
    expect(Object.values(accounts?.counts ?? {}).sort()).toEqual([0, 0, 1]);
  });
});
