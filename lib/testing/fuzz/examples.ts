import { getDeployment } from "@/lib/deployments/get-deployment";
import { createEnvironment } from "@/lib/environments/create-environment";
import { inviteMember } from "@/lib/invites/invite-member";
import { deactivateMember } from "@/lib/members/deactivate-member";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { createRole } from "@/lib/roles/create-role";
import { addSampleData } from "@/lib/seed/add-sample-data";
import { runCommand } from "@/lib/server/command";
import { runQuery } from "@/lib/server/query";
import { done } from "../answers";
import { askForApprovals, newFreeze, requestedNow } from "../approvals";
import { newApplication, profileOf, published, publishedNow } from "../apps";
import { newMember } from "../members";
import { idOf } from "../organization";
import { newToken } from "../tokens";
import { type Example, nothing } from "./example";
import { resourceExamples } from "./resource-examples";
import {
  cookieOfAdmin,
  dev,
  elsewhere,
  namedApp,
  newApp,
  newPerson,
  newThing,
  ownProfile,
  PASSWORD,
  qa,
  unique,
  type World,
} from "./world";

const face = { colour: "teal", shape: "star" };

const newRole = ({ admin }: World) =>
  done(runCommand(createRole, admin, { name: `Role ${unique()}`, base: "developer" }));

const newInvite = async ({ admin, own }: World) => {
  const email = `${unique()}@northwind.example`;
  const { invite } = await done(runCommand(inviteMember, admin, { email, roleIds: [own.role] }));
  return invite;
};

const ofProgram: Example = async (world) => {
  const { application } = await done(
    runQuery(getDeployment, world.admin, { deploymentId: world.own.deployment }),
  );
  const { token } = await newToken(world.admin, ["deployment:read", "connected-account:reveal"]);
  return { token, path: { application: application.key } };
};

/** An app of an organization of its own, whose Development asks for approval, and what another Admin asks for there. */
async function guardedApp() {
  const { admin, sent } = await elsewhere();
  const { key } = await newApplication(admin);
  const older = await publishedNow(admin, key);
  await publishedNow(admin, key);
  const grace = await (await newMember(admin, "Grace", { base: "admin" })).context();
  await askForApprovals(admin, "dev");
  const request = await requestedNow(grace, key, "development");
  const { id: profileId, environmentId, revision } = await profileOf(admin, key, "development");
  return { admin, sent, key, older, request, profile: { profileId, environmentId, revision } };
}

/** For each operation, by the name of its declaration, a request that succeeds. */
export const examples: Readonly<Record<string, Example>> = {
  "organization.get": nothing,
  "organization.rename": async () => {
    const { sent } = await elsewhere();
    return { ...sent, input: { name: "Northwind Traders", revision: 1 } };
  },
  "organization.delete": async () => {
    const { admin, sent } = await elsewhere();
    return { ...sent, input: { confirmation: admin.organization.name } };
  },
  "organization.add-sample-data": async () => (await elsewhere()).sent,
  "organization.remove-sample-data": async () => {
    const { admin, sent } = await elsewhere();
    await addSampleData(admin);
    return { ...sent, input: { confirmation: admin.organization.name } };
  },
  "sample-data.get": nothing,

  "member.me": nothing,
  "account.get": nothing,
  "member.rename": () => ({ input: { name: "Ada Lovelace" } }),
  "member.change-password": async (world) => {
    const { cookie } = await newPerson(world);
    return { cookie, input: { currentPassword: PASSWORD, password: `another ${PASSWORD}` } };
  },
  "member.end-session": async (world) => {
    const { cookie, enter } = await newPerson(world);
    return { cookie, path: { sessionId: await enter() } };
  },
  "member.end-other-sessions": async (world) => ({ cookie: (await newPerson(world)).cookie }),
  "member.save-active-environment": () => ({ input: { activeEnvironment: "qa" } }),
  "member.view-as": async (world) => ({
    cookie: await cookieOfAdmin(world.admin),
    path: { memberId: world.own.member },
  }),
  "member.stop-viewing": nothing,
  "first-steps.get": nothing,

  "environment.list": nothing,
  "environment.count": nothing,
  "environment.create": () => ({ input: { name: `E ${unique()}`, key: `e-${unique()}`, ...face } }),
  "environment.update": async () => {
    const { admin, sent } = await elsewhere();
    const { id: environmentId, revision } = admin.environments[0] ?? { id: "" };
    return { ...sent, path: { environmentId }, input: { revision, name: "Sandbox", protected: true } };
  },
  "environment.delete": async () => {
    const { admin, sent } = await elsewhere();
    const made = await done(runCommand(createEnvironment, admin, { name: "Spare", key: "spare", ...face }));
    return {
      ...sent,
      path: { environmentId: made.id },
      input: { revision: made.revision, confirmation: made.name },
    };
  },
  "environment.reorder": async () => {
    const { admin, sent } = await elsewhere();
    return { ...sent, input: { order: admin.environments.map(({ id }) => id).reverse() } };
  },

  "application.list": () => ({ input: { env: "dev", sort: "changed" } }),
  "application.get": ({ own }) => ({ path: { application: own.application } }),
  "application.create": () => ({ input: { name: `App ${unique()}`, description: "An app." } }),
  "application.duplicate": ({ own }) => ({
    path: { application: own.application },
    input: { name: `App ${unique()}` },
  }),
  "application.update": async (world) => {
    const { application } = await newApp(world);
    return { path: { application }, input: { revision: 1, description: "Another." } };
  },
  "application.delete": async (world) => {
    const { id: application, name } = await namedApp(world);
    return { path: { application }, input: { revision: 1, confirmation: name } };
  },
  "application.settings": ({ own }) => ({ path: { application: own.application }, input: { env: "dev" } }),
  "application.matrix": ({ own }) => ({ path: { application: own.application } }),
  "application.add-row": async (world) => ({
    path: { application: (await newApp(world)).application },
    input: { kind: "connected-account", name: "Ledger", required: true },
  }),
  "application.describe-row": async (world) => ({
    path: { slotId: (await newApp(world)).slotId },
    input: { revision: 1, name: "Ledger" },
  }),
  "application.restrict-row": async (world) => ({
    path: { slotId: (await newApp(world)).slotId },
    input: { revision: 1, required: true, accepts: { integration: "twilio" } },
  }),
  "application.remove-row": async (world) => ({
    path: { slotId: (await newApp(world)).slotId },
    input: { revision: 1 },
  }),
  "application.row-uses": ({ own }) => ({ path: { slotId: own.slot } }),
  "application.add-variable": async (world) => ({
    path: { application: (await newApp(world)).application },
    input: { name: "API_URL", initial: "https://example.com" },
  }),
  "application.set-variables": async (world) => {
    const { application, profile } = await newApp(world);
    const variables = [{ name: "API_URL", secret: false, value: "https://example.com" }];
    return { path: { application }, input: { pick: profile, variables } };
  },
  "application.update-variable": async (world) => ({
    path: { variableId: (await newApp(world)).variableId },
    input: { revision: 1, description: "Where it is." },
  }),
  "application.remove-variable": async (world) => ({
    path: { variableId: (await newApp(world)).variableId },
    input: { revision: 1 },
  }),

  "profile.create": async (world) => ({
    path: { application: (await newApp(world)).application },
    input: { environmentId: dev(world), name: "Berlin" },
  }),
  "profile.update": async (world) => {
    const { profileId, ...profile } = (await newApp(world)).profile;
    return { path: { profileId }, input: { ...profile, timezone: "Europe/Berlin", sessionMinutes: 60 } };
  },
  "profile.delete": async (world) => {
    const { profileId, ...profile } = await ownProfile(world);
    return { path: { profileId }, input: { ...profile, confirmation: "Berlin" } };
  },
  "profile.pick": async (world) => {
    const { slotId, profile } = await newApp(world);
    const { profileId, ...rest } = profile;
    const { id: resourceId } = await newThing(world, "connected-account");
    return { path: { profileId, slotId }, input: { ...rest, resourceId } };
  },
  "profile.set-variable": async (world) => {
    const { variableId, profile } = await newApp(world);
    const { profileId, ...rest } = profile;
    return { path: { profileId, variableId }, input: { ...rest, value: "https://example.com" } };
  },
  "profile.plan-switch": (world) => ({
    path: { profileId: world.own.profile.id },
    input: { to: world.own.elsewhere },
  }),
  "profile.switch-environment": async (world) => {
    const { profileId, ...profile } = await ownProfile(world);
    return { path: { profileId }, input: { ...profile, to: qa(world) } };
  },
  "profile.undo-switch": async (world) => {
    const profile = await ownProfile(world);
    const moved = await done(runCommand(switchEnvironment, world.admin, { ...profile, to: qa(world) }));
    const { environmentId, revision } = moved;
    return { path: { profileId: profile.profileId }, input: { environmentId, revision } };
  },

  "version.list": ({ own }) => ({ path: { application: own.application } }),
  "deployment.list": () => ({ input: { env: "dev" } }),
  "deployment.get": (world) => ({ path: { deploymentId: world.own.deployment } }),
  "deployment.plan": (world) => ({ path: { profileId: world.own.profile.id } }),
  "deployment.publish": async (world) => {
    const { profileId, ...profile } = await ownProfile(world);
    return { path: { profileId }, input: { ...profile, note: "First" } };
  },
  "deployment.withdraw": async (world) => {
    const { id: deploymentId, environmentId } = await published(world.admin, await ownProfile(world));
    return { path: { deploymentId }, input: { environmentId } };
  },
  "deployment.roll-back": async (world) => {
    const profile = await ownProfile(world);
    const { id: deploymentId, environmentId } = await published(world.admin, profile);
    await published(world.admin, profile);
    return { path: { deploymentId }, input: { environmentId, note: "Back" } };
  },
  "approval.get-rule": (world) => ({ path: { environmentId: dev(world) } }),
  "approval.set-rule": async () => {
    const { admin, sent } = await elsewhere();
    await newMember(admin, "Grace", { base: "admin" });
    const input = { ruleRevision: 0, approvals: 1, hours: 24 };
    return { ...sent, path: { environmentId: idOf(admin, "dev") }, input };
  },
  "approval.request": async () => {
    const { sent, profile } = await guardedApp();
    const { profileId, ...rest } = profile;
    return { ...sent, path: { profileId }, input: { ...rest, note: "Please" } };
  },
  "approval.request-roll-back": async () => {
    const { sent, older } = await guardedApp();
    const { id: deploymentId, environmentId } = older;
    return { ...sent, path: { deploymentId }, input: { environmentId, note: "Back" } };
  },
  "approval.list": () => ({ input: { env: "dev" } }),
  "approval.get": async () => {
    const { sent, request } = await guardedApp();
    return { ...sent, path: { requestId: request.id } };
  },
  "approval.approve": async () => {
    const { sent, request } = await guardedApp();
    const { id: requestId, environmentId } = request;
    return { ...sent, path: { requestId }, input: { environmentId, comment: "Looks right." } };
  },
  "approval.decline": async () => {
    const { sent, request } = await guardedApp();
    const { id: requestId, environmentId } = request;
    return { ...sent, path: { requestId }, input: { environmentId, comment: "Not today." } };
  },
  "approval.cancel": async () => {
    const { admin, sent, key } = await guardedApp();
    const { id: requestId, environmentId } = await requestedNow(admin, key, "development");
    return { ...sent, path: { requestId }, input: { environmentId } };
  },
  "freeze.create": async () => {
    const { admin, sent } = await elsewhere();
    const input = { startsAt: "2030-01-01T00:00:00Z", endsAt: "2030-01-02T00:00:00Z", reason: "Year end" };
    return { ...sent, path: { environmentId: idOf(admin, "dev") }, input };
  },
  "freeze.end": async () => {
    const { admin, sent } = await elsewhere();
    const { id: freezeId, environmentId } = await newFreeze(admin, "dev");
    return { ...sent, path: { freezeId }, input: { environmentId } };
  },
  "run.config": ofProgram,
  "run.events": ofProgram,

  ...resourceExamples,

  "member.list": nothing,
  "member.deactivate": async (world) => ({
    path: { memberId: (await newMember(world.admin, "Linus")).memberId },
  }),
  "member.reactivate": async ({ admin }) => {
    const { memberId } = await newMember(admin, "Linus");
    await done(runCommand(deactivateMember, admin, { memberId }));
    return { path: { memberId } };
  },
  "member.set-roles": async ({ admin, own }) => {
    const { memberId } = await newMember(admin, "Linus");
    return { path: { memberId }, input: { revision: 1, roleIds: [own.role] } };
  },
  "access.list": () => ({ input: { subject: "profile" } }),
  "access.get": ({ own }) => ({ path: { memberId: own.member } }),

  "invite.list": nothing,
  "invite.create": ({ own }) => ({
    input: { email: `${unique()}@northwind.example`, roleIds: [own.role] },
  }),
  "invite.resend": async (world) => {
    const { id, revision } = await newInvite(world);
    return { path: { inviteId: id }, input: { revision } };
  },
  "invite.revoke": async (world) => {
    const { id, revision } = await newInvite(world);
    return { path: { inviteId: id }, input: { revision } };
  },

  "role.list": nothing,
  "role.create": () => ({ input: { name: `Role ${unique()}`, base: "agent" } }),
  "role.update": async (world) => {
    const { id, revision, name } = await newRole(world);
    return { path: { roleId: id }, input: { revision, name, base: "agent" } };
  },
  "role.delete": async (world) => {
    const { id, revision } = await newRole(world);
    return { path: { roleId: id }, input: { revision } };
  },

  "audit.list": () => ({ input: { outcome: "done", from: "2026-01-01" } }),
  "audit.get": () => ({ path: { number: "1" } }),
  "audit.actors": nothing,
  "audit.export": () => ({ input: { format: "jsonl" } }),

  search: () => ({ input: { q: "ledger", env: "dev" } }),
};
