import { beforeAll, describe, expect, it } from "vitest";
import { saveActiveEnvironment } from "@/lib/environments/save-active-environment";
import { inviteMember } from "@/lib/invites/invite-member";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { addSampleData } from "@/lib/seed/add-sample-data";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "@/lib/testing/answers";
import { newAccount, newApplication, newRow, pick } from "@/lib/testing/apps";
import { auditOf, nextNumber } from "@/lib/testing/audit";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { newOrganization } from "@/lib/testing/organization";
import { endFirstSteps } from "./end-first-steps";
import { getFirstSteps } from "./get-first-steps";

const stepsOf = (context: Context) => done(runQuery(getFirstSteps, context, {}));

// There are others in it already, whom nobody but the Admin may add to.
const none = { over: false, account: false, app: null, picked: false, invited: null };
const nothingElse = { ...none, invited: true };

// In this order: each step stands on the one before.
describe("the first steps", () => {
  let admin: Context;
  let inQa: SignedIn;
  let agent: SignedIn;
  let account: { id: string };
  let app: { id: string; key: string };
  let slotId: string;

  beforeAll(async () => {
    admin = await newOrganization();
    inQa = await newMember(admin, "Linus", { base: "developer", access: "only", environments: ["qa"] });
    agent = await newMember(admin, "Grace", { base: "agent" });
  });

  it("are all to be done in a new organization, also beside sample data", async () => {
    expect(await stepsOf(admin)).toEqual(nothingElse);
    expect(await addSampleData(admin)).toBeGreaterThan(0);
    expect(await stepsOf(admin)).toEqual(nothingElse);
  });

  it("see an account where it is seen, and where its like may be read", async () => {
    account = await newAccount(admin, "dev");
    expect(await stepsOf(admin)).toEqual({ ...nothingElse, account: true });
    expect(await stepsOf(await inQa.context())).toEqual(none);
    expect(await stepsOf(await agent.context())).toEqual(none);
  });

  it("lead to the newest app", async () => {
    await newApplication(admin, "Older");
    app = await newApplication(admin, "Calendar Scheduler");
    expect((await stepsOf(admin)).app).toEqual({ key: app.key, name: "Calendar Scheduler" });
    expect((await stepsOf(await inQa.context())).app).toEqual({ key: app.key, name: "Calendar Scheduler" });
  });

  it("see a pick, in the environments that are seen", async () => {
    slotId = await newRow(admin, app.id);
    expect((await stepsOf(admin)).picked).toBe(false);
    await pick(admin, app.id, "development", slotId, account.id);
    expect((await stepsOf(admin)).picked).toBe(true);
    expect((await stepsOf(await inQa.context())).picked).toBe(false);
  });

  it("are to be done again once it is gone: what stands is told, not what was", async () => {
    await pick(admin, app.id, "development", slotId, null);
    expect(await stepsOf(admin)).toMatchObject({ account: true, picked: false });
  });

  it("see somebody else who is here, or who was invited", async () => {
    const alone = await newOrganization("Contoso");
    expect((await stepsOf(alone)).invited).toBe(false);
    const input = { email: "grace@contoso.example", roleIds: [await builtInRoleId(alone, "agent")] };
    await done(runCommand(inviteMember, alone, input));
    expect((await stepsOf(alone)).invited).toBe(true);
  });

  it("are over for one member alone, who keeps their environment", async () => {
    const member = await inQa.context();
    await done(runCommand(saveActiveEnvironment, member, { activeEnvironment: "all" }));
    const from = await nextNumber(admin.organization.id);
    await done(runCommand(endFirstSteps, member, {}));
    expect((await stepsOf(member)).over).toBe(true);
    expect((await stepsOf(admin)).over).toBe(false);
    expect((await inQa.context()).activeEnvironment).toBe("all");
    expect(await auditOf(admin.organization.id, from)).toMatchObject([
      { action: "member.end-first-steps", outcome: "done" },
    ]);
  });

  it("are over before an environment was ever saved, which is then saved as usual", async () => {
    await done(runCommand(endFirstSteps, await agent.context(), {}));
    expect((await agent.context()).activeEnvironment).toBe("dev");
    await done(runCommand(saveActiveEnvironment, await agent.context(), { activeEnvironment: "qa" }));
    expect((await agent.context()).activeEnvironment).toBe("qa");
    expect((await stepsOf(await agent.context())).over).toBe(true);
  });
});
