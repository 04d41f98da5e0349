import { beforeAll, describe, expect, it } from "vitest";
import { createEnvironment } from "@/lib/environments/create-environment";
import { saveActiveEnvironment } from "@/lib/environments/save-active-environment";
import { meOf } from "@/lib/members/me";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { copyResource } from "@/lib/resources/copy-resource";
import { createRole } from "@/lib/roles/create-role";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { done, refused } from "@/lib/testing/answers";
import { newAccount, newApplication, profileOf, seen } from "@/lib/testing/apps";
import { license } from "@/lib/testing/licence";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { setLicence } from "./set-licence";

const locked = "Environments need an ENTERPRISE licence. Ask whoever runs this instance.";

let admin: Context;
let ada: SignedIn;
let slug: string;
const faces = { shape: "hexagon", colour: "green" } as const;

beforeAll(async () => {
  admin = await newOrganization();
  slug = admin.organization.slug;
  ada = await newMember(admin, "Ada", { base: "admin" });
});

describe("the licence", () => {
  it("is whoever runs the instance's to set: no admin's", async () => {
    const refusal = await refused(runCommand(setLicence, await ada.context(), { licence: "STANDARD" }));
    expect(refusal).toMatchObject({ code: "forbidden" });
    expect((await ada.context()).organization.licence).toBe("ENTERPRISE");
  });

  it("locks all but Production under STANDARD, readably, and gives everything back", async () => {
    const before = await ada.context();
    const account = await newAccount(before, "dev");
    const app = await newApplication(before);
    await done(runCommand(saveActiveEnvironment, before, { activeEnvironment: "qa" }));
    expect(await license(slug, "STANDARD")).toEqual({ before: "ENTERPRISE", licence: "STANDARD" });

    const now = await ada.context();
    expect(now.activeEnvironment).toBe("prod");
    expect(now.environments.map(({ key }) => key)).toEqual(["dev", "qa", "prod"]);
    const { locked: held } = meOf(now);
    expect(held[idOf(now, "dev")]).toEqual(expect.arrayContaining(["application:update", "profile:create"]));
    expect(held[idOf(now, "qa")]).toEqual(held[idOf(now, "dev")]);
    // What is read is not locked, nor what belongs to the whole organization.
    expect(held[idOf(now, "dev")]?.join(" ")).not.toMatch(/:read|member:|role:/);
    expect(held[idOf(now, "prod")]).toEqual([]);
    const [dev, prod] = [{ environmentId: idOf(now, "dev") }, { environmentId: idOf(now, "prod") }];
    expect(now.access.can("connected-account:read", dev)).toBe(true);
    expect(now.access.can("connected-account:create", dev)).toBe(false);
    expect(now.access.can("connected-account:create", prod)).toBe(true);

    const demo = { name: "Demo", key: "demo", ...faces };
    expect((await refused(runCommand(createEnvironment, now, demo))).message).toBe(locked);
    const elsewhere = { activeEnvironment: "dev" };
    expect((await refused(runCommand(saveActiveEnvironment, now, elsewhere))).message).toBe(locked);
    const custom = { name: "Watcher", base: "agent" };
    expect((await refused(runCommand(createRole, now, custom))).message).toContain("Custom roles need");
    await expect(newAccount(now, "dev")).rejects.toThrow(locked);

    // What stays elsewhere can come to Production: a copy of an account, a profile.
    await done(
      runCommand(copyResource, now, {
        kind: "connected-account",
        id: account.id,
        revision: account.revision,
        environmentId: dev.environmentId,
        to: prod.environmentId,
        name: "Copied",
      }),
    );
    const development = await profileOf(now, app.key, "development");
    const qa = idOf(now, "qa");
    const sideways = runCommand(switchEnvironment, now, { ...seen(development), to: qa });
    expect((await refused(sideways)).message).toBe(locked);
    await done(runCommand(switchEnvironment, now, { ...seen(development), to: prod.environmentId }));

    // An app that is made now works in Production, through all three profiles.
    const born = await newApplication(now);
    for (const key of ["development", "qa", "production"]) {
      expect((await profileOf(now, born.key, key)).environmentId).toBe(prod.environmentId);
    }

    expect(await license(slug, "ENTERPRISE")).toEqual({ before: "STANDARD", licence: "ENTERPRISE" });
    const after = await ada.context();
    expect(after.activeEnvironment).toBe("qa");
    expect(after.access.can("connected-account:create", dev)).toBe(true);
    const offered = await profileOf(after, born.key, "development");
    await done(runCommand(switchEnvironment, after, { ...seen(offered), to: dev.environmentId }));
  });

  it("says nothing of a licence to somebody whose role is the reason", async () => {
    const agent = await newMember(admin, "Grace", { base: "agent" });
    await license(slug, "STANDARD");
    const context = await agent.context();
    expect(Object.values(meOf(context).locked).flat()).toEqual([]);
    await expect(newAccount(context, "dev")).rejects.toThrow("You can view Development, not change it.");
    await license(slug, "ENTERPRISE");
  });
});
