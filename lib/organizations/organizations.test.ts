import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { tables } from "@/db/testing/catalogue";
import { asOwner } from "@/db/testing/owner";
import { runCommand } from "@/lib/server/command";
import { personOf } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { furnish } from "@/lib/testing/furnished";
import { newMember } from "@/lib/testing/members";
import { asMember, newOrganization } from "@/lib/testing/organization";
import { bringBack } from "./bring-back";
import { createOrganization } from "./create-organization";
import { deleteOrganization } from "./delete-organization";
import { purgeOrganizations } from "./purge";
import { getOrganization } from "./read-organization";
import { renameOrganization } from "./rename-organization";

const origin = { requestId: null, address: "192.0.2.7" };

describe("an organization", () => {
  it("is made by an admin of another one, who is its Admin then", async () => {
    const admin = await newOrganization();
    const ada = await newMember(admin, "Ada", { base: "admin" });
    const slug = `second-${randomUUID().slice(0, 8)}`;
    await createOrganization(ada.sessionId, { name: "Second", slug }, origin);
    expect((await personOf(ada.sessionId)).organizations).toContainEqual({ slug, name: "Second" });
    const again = createOrganization(ada.sessionId, { name: "Third", slug }, origin);
    await expect(again).rejects.toMatchObject({ code: "conflict", fields: { slug: expect.any(String) } });
    for (const reserved of ["api", "organizations", "Nope!"]) {
      const refusal = createOrganization(ada.sessionId, { name: "X", slug: reserved }, origin);
      await expect(refusal).rejects.toMatchObject({ code: "invalid" });
    }
    const developer = await newMember(admin, "Linus", { base: "developer" });
    const other = { name: "Other", slug: `${slug}-other` };
    await expect(createOrganization(developer.sessionId, other, origin)).rejects.toMatchObject({
      code: "forbidden",
    });
  });

  it("is renamed by its admins, one after the other", async () => {
    const admin = await newOrganization();
    const { revision } = await done(runQuery(getOrganization, admin, {}));
    await done(runCommand(renameOrganization, admin, { name: "Northwind Traders", revision }));
    expect((await done(runQuery(getOrganization, admin, {}))).name).toBe("Northwind Traders");
    const late = await refused(runCommand(renameOrganization, admin, { name: "Late", revision }));
    expect(late.code).toBe("stale");
    const developer = asMember(admin, "Linus", { base: "developer" });
    const denied = await refused(runCommand(renameOrganization, developer, { name: "Mine", revision }));
    expect(denied.code).toBe("forbidden");
    expect((await refused(runQuery(getOrganization, developer, {}))).code).toBe("not-found");
  });

  it("is nobody's once it is deleted, and comes back as it was for its admins alone", async () => {
    const admin = await newOrganization();
    const { slug, name } = admin.organization;
    const [ada, linus] = [
      await newMember(admin, "Ada", { base: "admin" }),
      await newMember(admin, "Linus", { base: "developer" }),
    ];
    const wrong = await refused(runCommand(deleteOrganization, admin, { confirmation: "Northwin" }));
    expect(wrong.fields?.confirmation).toContain(`Type ${name}`);
    await done(runCommand(deleteOrganization, await ada.context(), { confirmation: name }));
    for (const someone of [ada, linus]) {
      await expect(someone.context()).rejects.toMatchObject({ code: "not-found" });
      expect((await personOf(someone.sessionId)).organizations).toEqual([]);
    }
    expect((await personOf(ada.sessionId)).deleted).toMatchObject([{ slug, name }]);
    expect((await personOf(linus.sessionId)).deleted).toEqual([]);
    const stranger = await newMember(await newOrganization(), "Mallory", { base: "admin" });
    for (const { sessionId } of [linus, stranger]) {
      await expect(bringBack(sessionId, { slug }, origin)).rejects.toMatchObject({ code: "not-found" });
    }
    expect(await bringBack(ada.sessionId, { slug }, origin)).toEqual({ slug });
    expect((await linus.context()).organization.name).toBe(name);
    const told = await asOwner<{ action: string; address: string | null }>(
      "select action, address from audit_log where organization_id = $1 order by number desc limit 2",
      [admin.organization.id],
    );
    expect(told).toEqual([
      { action: "organization.bring-back", address: "192.0.2.7" },
      { action: "organization.delete", address: "192.0.2.1" },
    ]);
  });

  it("is removed for good after seven days, with everything in every table, and nothing of another one", async () => {
    const [gone, stays] = [await newOrganization(), await newOrganization("Contoso")];
    for (const each of [gone, stays]) await furnish(each);
    const ada = await newMember(gone, "Ada", { base: "admin" });
    const everywhere = (await tables()).filter(({ ofTenant }) => ofTenant);
    const counts = async (id: string) => {
      const found: Record<string, number> = {};
      for (const { name } of everywhere) {
        const [row] = await asOwner<{ n: number }>(
          `select count(*)::int as n from ${name} where organization_id = $1`,
          [id],
        );
        found[name] = row?.n ?? 0;
      }
      return found;
    };
    const before = await counts(stays.organization.id);
    await done(runCommand(deleteOrganization, gone, { confirmation: gone.organization.name }));
    const age = (interval: string) =>
      asOwner(
        `update organizations set deleted_at = now() - interval '${interval}' where organization_id = $1`,
        [gone.organization.id],
      );
    await age("6 days 23 hours");
    await purgeOrganizations();
    expect((await counts(gone.organization.id)).organizations).toBe(1);
    await age("7 days");
    const late = bringBack(ada.sessionId, { slug: gone.organization.slug }, origin);
    await expect(late).rejects.toMatchObject({ code: "not-found" });
    expect(await purgeOrganizations()).toBe(1);
    expect(Object.values(await counts(gone.organization.id)).every((count) => count === 0)).toBe(true);
    expect(await counts(stays.organization.id)).toEqual(before);
    await expect(personOf(ada.sessionId)).rejects.toMatchObject({ code: "unauthenticated" });
  });
});
