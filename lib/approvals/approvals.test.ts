import { beforeEach, describe, expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { addVariable } from "@/lib/apps/add-variable";
import { getDeployment } from "@/lib/deployments/get-deployment";
import { listDeployments } from "@/lib/deployments/list-deployments";
import { planPublish } from "@/lib/deployments/plan-publish";
import { publish } from "@/lib/deployments/publish";
import { rollBack } from "@/lib/deployments/roll-back";
import { withdraw } from "@/lib/deployments/withdraw";
import { deactivateMember } from "@/lib/members/deactivate-member";
import { setRoles } from "@/lib/members/set-roles";
import { createProfile } from "@/lib/profiles/create-profile";
import { deleteProfile } from "@/lib/profiles/delete-profile";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { deleteResource } from "@/lib/resources/delete-resource";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done, refused } from "@/lib/testing/answers";
import { askForApprovals, requestedNow } from "@/lib/testing/approvals";
import { newAccount, newApplication, newRow, pick, profileOf, publishedNow, seen } from "@/lib/testing/apps";
import { newMember, type SignedIn } from "@/lib/testing/members";
import { idOf, newOrganization } from "@/lib/testing/organization";
import { asProgram, newToken } from "@/lib/testing/tokens";
import { approve } from "./approve";
import { cancel } from "./cancel";
import { decline } from "./decline";
import { getPublishing } from "./get-publishing";
import { getRequest } from "./get-request";
import { listRequests } from "./list-requests";
import { requestRollBack } from "./request-roll-back";
import { setRule } from "./set-rule";

let ada: Context;
let grace: SignedIn;
let linus: SignedIn;
let app: { id: string; key: string };
let slotId: string;

beforeEach(async () => {
  ada = await newOrganization();
  grace = await newMember(ada, "Grace", { base: "admin" });
  linus = await newMember(ada, "Linus", { base: "developer" });
  app = await newApplication(ada);
  slotId = await newRow(ada, app.key, { name: "CRM" });
});

type Asked = { id: string; environmentId: string };
const about = ({ id, environmentId }: Asked) => ({ requestId: id, environmentId });
const approved = (as: Context, request: Asked, more: object = {}) =>
  runCommand(approve, as, { ...about(request), ...more });
const live = async () => {
  const { items } = await done(runQuery(listDeployments, ada, { env: "prod", state: "live" }));
  return items.map(({ number, publishedBy, rollsBackTo }) => ({ number, publishedBy, rollsBackTo }));
};
const state = async (request: Asked) =>
  (await done(runQuery(getRequest, ada, { requestId: request.id }))).state;

describe("what publishing takes", () => {
  const rule = () => done(runQuery(getPublishing, ada, { environmentId: idOf(ada, "prod") }));
  const set = (as: Context, more: object) =>
    runCommand(setRule, as, {
      ...{ environmentId: idOf(ada, "prod"), ruleRevision: 0, approvals: 1, hours: 24 },
      ...more,
    });

  it("is nobody's approval at birth, and needs one approver more than approvals", async () => {
    expect(await rule()).toMatchObject({ approvals: 0, ruleRevision: 0, approvers: ["Ada", "Grace"] });
    await publishedNow(ada, app.key, "production");
    expect(await refused(set(ada, { approvals: 2 }))).toMatchObject({
      fields: {
        approvals: expect.stringContaining("needs 3 members who may approve".replace("needs", "would need")),
      },
    });
    expect(await done(set(ada, {}))).toMatchObject({ approvals: 1, hours: 24, ruleRevision: 1 });
    // Another one was quicker.
    expect(await refused(set(ada, { approvals: 0 }))).toMatchObject({ code: "stale" });
    expect(await refused(set(await linus.context(), { ruleRevision: 1 }))).toMatchObject({
      code: "forbidden",
    });
    await done(set(ada, { ruleRevision: 1, approvals: 0 }));
    await publishedNow(ada, app.key, "production");
  });

  it("names who may approve to whoever has to do with them", async () => {
    const agent = await (await newMember(ada, "Agnes", { base: "agent" })).context();
    const environmentId = idOf(ada, "prod");
    const told = (as: Context) => done(runQuery(getPublishing, as, { environmentId }));
    expect((await told(agent)).approvers).toBeNull();
    expect((await told(await linus.context())).approvers).toEqual(["Ada", "Grace"]);
    await askForApprovals(ada, "prod");
    const { id: requestId } = await requestedNow(ada, app.key, "production");
    expect((await done(runQuery(getRequest, agent, { requestId }))).approvers).toBeNull();
    expect((await done(runQuery(getRequest, ada, { requestId }))).approvers).toEqual(["Grace"]);
  });

  it("is said before it is asked for", async () => {
    await askForApprovals(ada, "prod");
    const { id: profileId } = await profileOf(ada, app.key, "production");
    const plan = await done(runQuery(planPublish, ada, { profileId }));
    expect(plan).toMatchObject({ approvals: 1, requestId: null });
    expect(plan.checks.map(({ message }) => message)).toContain(
      "Production needs 1 approval before this is published.",
    );
    const request = await requestedNow(await linus.context(), app.key, "production");
    expect(await done(runQuery(planPublish, ada, { profileId }))).toMatchObject({ requestId: request.id });
  });
});

describe("an approval", () => {
  it("publishes exactly what was asked for, and nothing goes around it", async () => {
    await askForApprovals(ada, "prod");
    const one = await newAccount(ada, "prod");
    await pick(ada, app.key, "production", slotId, one.id);
    const now = seen(await profileOf(ada, app.key, "production"));
    expect(await refused(runCommand(publish, ada, { ...now, note: "" }))).toMatchObject({
      code: "conflict",
      message: "Production needs 1 approval before anything is published there. Ask for approval instead.",
    });
    const request = await requestedNow(await linus.context(), app.key, "production");
    expect(request).toMatchObject({ state: "open", author: "Linus", approved: 0, needed: 1, own: true });
    // What is changed meanwhile is not what was asked for.
    const other = await newAccount(ada, "prod");
    await pick(ada, app.key, "production", slotId, other.id);
    await done(runCommand(addVariable, ada, { application: app.key, name: "LATER" }));

    const { deployment } = await done(approved(ada, request, { comment: "Fine." }));
    expect(deployment).toMatchObject({ number: 1, version: 1, publishedBy: "Linus", state: "live" });
    const known = await done(runQuery(getDeployment, ada, { deploymentId: deployment?.id }));
    expect(known).toMatchObject({
      rows: [{ resource: { id: one.id } }],
      variables: [],
      approvedBy: [{ name: "Ada", comment: "Fine." }],
    });
    expect(await state(request)).toBe("published");
    expect(await refused(approved(await grace.context(), request))).toMatchObject({ code: "conflict" });
    const [entry] = await asOwner<{ action: string; after: unknown }>(
      "select action, after from audit_log where organization_id = $1 order by number desc limit 1",
      [ada.organization.id],
    );
    expect(entry?.action).toBe("approval.approve");
  });

  it("is never the author's, nor a Developer's, nor a program's", async () => {
    await askForApprovals(ada, "prod");
    const request = await requestedNow(ada, app.key, "production");
    expect(await refused(approved(ada, request))).toMatchObject({
      code: "forbidden",
      message: "You asked for this yourself: somebody else approves it.",
    });
    expect(await refused(approved(await linus.context(), request))).toMatchObject({ code: "forbidden" });
    // What a program asks for, its creator does.
    const { token } = await newToken(
      await grace.context(),
      ["deployment:read", "deployment:publish", "application:read", "profile:read"],
      {
        environment: "prod",
      },
    );
    const program = await asProgram(ada, token);
    const asked = await requestedNow(program, app.key, "production");
    expect(await refused(approved(await grace.context(), asked))).toMatchObject({ code: "forbidden" });
    expect(await refused(approved(program, asked))).toMatchObject({ code: "forbidden" });
    await done(approved(ada, asked));
  });

  it("counts once each, and not of who may approve no more", async () => {
    const carol = await newMember(ada, "Carol", { base: "developer", granted: ["deployment:approve"] });
    await askForApprovals(ada, "prod", 2);
    const request = await requestedNow(await linus.context(), app.key, "production");
    expect(await done(approved(await carol.context(), request))).toMatchObject({
      request: { approved: 1, needed: 2 },
      deployment: null,
    });
    expect(await refused(approved(await carol.context(), request))).toMatchObject({ code: "conflict" });
    await asOwner("delete from member_roles where organization_id = $1 and member_id = $2", [
      ada.organization.id,
      carol.memberId,
    ]);
    expect(await refused(approved(await carol.context(), request))).toBeDefined();
    expect(await done(approved(ada, request))).toMatchObject({ request: { approved: 1 }, deployment: null });
    const detail = await done(runQuery(getRequest, ada, { requestId: request.id }));
    expect(detail.approvals.map(({ name, counts }) => [name, counts])).toEqual([
      ["Carol", false],
      ["Ada", true],
    ]);
    expect(await done(approved(await grace.context(), request))).toMatchObject({ deployment: { number: 1 } });
  });

  it("is refused of somebody who was demoted or deactivated", async () => {
    await askForApprovals(ada, "prod");
    const request = await requestedNow(await linus.context(), app.key, "production");
    const before = await grace.context();
    const roleIds = [await builtInRoleId(ada, "developer")];
    await done(runCommand(setRoles, ada, { memberId: grace.memberId, revision: 1, roleIds }));
    expect(await refused(approved(before, request))).toMatchObject({ code: "conflict" });
    expect(await refused(approved(await grace.context(), request))).toMatchObject({ code: "forbidden" });
    await done(runCommand(deactivateMember, ada, { memberId: grace.memberId, revision: 2 }));
    expect(await refused(approved(before, request))).toBeDefined();
    expect(await live()).toEqual([]);
  });

  it("is refused once it has expired, or is about something else", async () => {
    await askForApprovals(ada, "prod");
    const expired = await requestedNow(await linus.context(), app.key, "production");
    await asOwner("update publish_requests set expires_at = now() where id = $1", [expired.id]);
    expect((await refused(approved(ada, expired))).message).toMatch(/has expired/);
    expect(await state(expired)).toBe("expired");
    expect((await done(runQuery(listRequests, ada, {}))).items).toEqual([]);

    // Another one in its place.
    const first = await requestedNow(await linus.context(), app.key, "production");
    const second = await requestedNow(ada, app.key, "production");
    expect(await state(first)).toBe("cancelled");
    await done(approved(await grace.context(), second));
    const third = await requestedNow(await linus.context(), app.key, "production");
    const [{ id: deploymentId } = { id: "" }] = (
      await done(runQuery(listDeployments, ada, { env: "prod", state: "live" }))
    ).items;
    await done(runCommand(withdraw, ada, { deploymentId, environmentId: idOf(ada, "prod") }));
    expect((await refused(approved(ada, third))).message).toMatch(/something else since/);
  });

  it("is refused where what it reads from is gone, or the profile is", async () => {
    await askForApprovals(ada, "prod");
    const account = await newAccount(ada, "prod");
    await pick(ada, app.key, "production", slotId, account.id);
    const request = await requestedNow(await linus.context(), app.key, "production");
    await pick(ada, app.key, "production", slotId, null);
    const { id, environmentId, revision } = account;
    const gone = { kind: "connected-account", id, environmentId, revision, confirmation: account.name };
    await done(runCommand(deleteResource, ada, gone));
    expect((await refused(approved(ada, request))).message).toContain("was deleted since");
    // Nothing of it is half-written.
    const { approvals } = await done(runQuery(getRequest, ada, { requestId: request.id }));
    expect(approvals).toEqual([]);

    const again = await requestedNow(await linus.context(), app.key, "production");
    const now = seen(await profileOf(ada, app.key, "production"));
    await done(runCommand(switchEnvironment, ada, { ...now, to: idOf(ada, "qa") }));
    expect((await refused(approved(ada, again))).message).toMatch(/has left Production/);
  });

  it("is one of two at once, and publishes once", async () => {
    await askForApprovals(ada, "prod");
    const request = await requestedNow(await linus.context(), app.key, "production");
    const answers = await Promise.all([
      approved(ada, request),
      approved(await grace.context(), request),
      approved(ada, request),
    ]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await live()).toEqual([{ number: 1, publishedBy: "Linus", rollsBackTo: null }]);
  });
});

describe("a rollback", () => {
  it("is approved as well", async () => {
    const first = await publishedNow(ada, app.key, "production");
    const account = await newAccount(ada, "prod");
    await pick(ada, app.key, "production", slotId, account.id);
    await publishedNow(ada, app.key, "production");
    await askForApprovals(ada, "prod");
    const back = { deploymentId: first.id, environmentId: first.environmentId, note: "Slow." };
    expect(await refused(runCommand(rollBack, ada, back))).toMatchObject({ code: "conflict" });
    const request = await done(runCommand(requestRollBack, await linus.context(), back));
    expect(request).toMatchObject({ rollsBackTo: 1, note: "Slow." });
    const detail = await done(runQuery(getRequest, ada, { requestId: request.id }));
    expect(detail.differences).toMatchObject([{ name: "CRM", before: account.name, after: null }]);
    await done(approved(ada, request));
    expect(await live()).toEqual([{ number: 3, publishedBy: "Linus", rollsBackTo: 1 }]);
  });
});

describe("what was asked for", () => {
  it("goes with its profile", async () => {
    const environmentId = idOf(ada, "prod");
    await done(runCommand(createProfile, ada, { application: app.id, environmentId, name: "Berlin" }));
    await askForApprovals(ada, "prod", 1);
    const request = await requestedNow(await linus.context(), app.key, "berlin");
    const gone = seen(await profileOf(ada, app.key, "berlin"));
    await done(runCommand(deleteProfile, ada, { ...gone, confirmation: "Berlin" }));
    expect(await refused(approved(ada, request))).toMatchObject({ code: "not-found" });
    expect((await done(runQuery(listRequests, ada, {}))).items).toEqual([]);
  });

  it("is declined by who may approve, and taken back by who asked", async () => {
    await askForApprovals(ada, "prod");
    const declined = await requestedNow(await linus.context(), app.key, "production");
    expect(await refused(runCommand(cancel, ada, about(declined)))).toMatchObject({ code: "forbidden" });
    expect(await refused(runCommand(decline, await linus.context(), about(declined)))).toMatchObject({
      code: "forbidden",
    });
    await done(runCommand(decline, ada, { ...about(declined), comment: "Not today." }));
    expect(await state(declined)).toBe("declined");
    const own = await requestedNow(await linus.context(), app.key, "production");
    await done(runCommand(cancel, await linus.context(), about(own)));
    expect(await refused(approved(ada, own))).toMatchObject({ code: "conflict" });
    const inDev = await newMember(ada, "Devi", {
      base: "developer",
      access: "only",
      environments: ["dev"],
    });
    expect(await refused(runQuery(getRequest, await inDev.context(), { requestId: own.id }))).toMatchObject({
      code: "not-found",
    });
  });
});
