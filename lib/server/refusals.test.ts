import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { createApplication } from "@/lib/apps/create-application";
import { stopViewing, viewAs } from "@/lib/members/view-as";
import { done, refused } from "@/lib/testing/answers";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { newOrganization } from "@/lib/testing/organization";
import { runCommand } from "./command";
import type { Context } from "./context";
import { problemOf } from "./problem";

let admin: Context;
let grace: SignedIn;
let linus: SignedIn;

beforeAll(async () => {
  admin = await newOrganization();
  grace = await newMember(admin, "Grace", { base: "agent" });
  linus = await newMember(admin, "Linus", { base: "agent" });
});

beforeEach(async () => {
  await asOwner("delete from sign_in_attempts");
});

/** An agent makes no apps. */
const tryDoor = ({ context }: SignedIn) =>
  context().then((asker) => refused(runCommand(createApplication, asker, { name: "Mine", key: "mine" })));

/** Whoever was refused so often was so just now, however long a slow machine took for it. */
const justNow = (failures: number) =>
  asOwner("update sign_in_attempts set last_at = now() + interval '20 seconds' where failures = $1", [
    failures,
  ]);

/** Whoever was refused once was refused as often as anybody may be. */
async function useUp() {
  await asOwner("update sign_in_attempts set failures = 120 where failures = 1");
  await justNow(120);
}

describe("who is refused again and again", () => {
  it("is written down 120 times, and then told how long to wait, and not written down", async () => {
    const asker = await grace.context();
    const from = await nextNumber(admin.organization.id);
    for (let tries = 1; tries <= 120; tries++) {
      const { code } = await refused(runCommand(createApplication, asker, { name: "Mine", key: "mine" }));
      expect(code).toBe("forbidden");
    }
    expect(await auditOf(admin.organization.id, from)).toHaveLength(120);
    await justNow(120);
    const error = await tryDoor(grace);
    expect(error).toMatchObject({ code: "too-many", details: { seconds: expect.any(Number) } });
    const seconds = Number(error.details?.seconds);
    expect(seconds).toBeGreaterThan(0);
    expect(error.message).toMatch(/^Too much was refused\. Try again in \d+ seconds?\.$/);
    expect(await auditOf(admin.organization.id, from)).toHaveLength(120);

    const answer = problemOf({ ok: false, error });
    expect(answer.status).toBe(429);
    expect(answer.headers.get("retry-after")).toBe(String(seconds));
  });

  it("is nobody else, neither of this organization nor in another one", async () => {
    const elsewhere = await newMember(await newOrganization("Contoso"), "Grace", { base: "agent" });
    await tryDoor(grace);
    await useUp();
    expect(await tryDoor(grace)).toMatchObject({ code: "too-many" });
    for (const other of [linus, elsewhere]) expect(await tryDoor(other)).toMatchObject({ code: "forbidden" });
  });

  it("does what they may all the same", async () => {
    const developer = await newMember(admin, "Barbara", { base: "developer" });
    const asBarbara = await developer.context();
    const beyond = { memberId: linus.memberId };
    await refused(runCommand(viewAs, asBarbara, beyond));
    await useUp();
    expect(await refused(runCommand(viewAs, asBarbara, beyond))).toMatchObject({ code: "too-many" });
    await done(runCommand(createApplication, asBarbara, { name: "Hers", key: "hers" }));
  });

  it("is written down again after a quarter of an hour", async () => {
    await tryDoor(grace);
    await useUp();
    await asOwner("update sign_in_attempts set last_at = now() - interval '15 minutes 1 second'");
    const from = await nextNumber(admin.organization.id);
    expect(await tryDoor(grace)).toMatchObject({ code: "forbidden" });
    expect(await auditOf(admin.organization.id, from)).toHaveLength(1);
  });
});

describe("who looks as somebody else", () => {
  it("is refused on their own account, and leaves the other's alone", async () => {
    const ada = await newMember(admin, "Ada", { base: "admin" });
    await done(runCommand(viewAs, await ada.context(), { memberId: linus.memberId }));
    expect(await tryDoor(ada)).toMatchObject({ code: "forbidden" });
    await useUp();
    const from = await nextNumber(admin.organization.id);
    expect(await tryDoor(ada)).toMatchObject({ code: "too-many" });
    expect(await auditOf(admin.organization.id, from)).toEqual([]);
    expect(await tryDoor(linus)).toMatchObject({ code: "forbidden" });

    // The same account once they see with their own eyes.
    await done(runCommand(stopViewing, await ada.context(), {}));
    const oneself = runCommand(viewAs, await ada.context(), { memberId: ada.memberId });
    expect(await refused(oneself)).toMatchObject({ code: "too-many" });
  });
});
