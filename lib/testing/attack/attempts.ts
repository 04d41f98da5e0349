import { connectedAccountSample } from "@/lib/kinds/connected-account/testing/sample";
import type { Ids } from "./ids";

type Input = Record<string, unknown>;

/** What somebody tries with the ids of another organization, `theirs`, perhaps beside things of their `own`. */
type Attempts = (theirs: Ids, own: Ids) => readonly Input[];

/** Why there is nothing to try: it takes no id, and answers of the asker's own organization alone. */
type Nothing = { nothing: string };

const accounts = { kind: "connected-account" } as const;
const seen = ({ id, environmentId, revision }: Ids["profile"]) => ({
  profileId: id,
  environmentId,
  revision,
});
const noIds: Nothing = { nothing: "It takes no id." };

/** By the name of each command and query of the console. One that is added stands here, or the test fails. */
export const attempts: Readonly<Record<string, Attempts | Nothing>> = {
  "application.create": noIds,
  "application.list": { nothing: "It takes the key of an environment, which is looked for among one's own." },
  "application.get": ({ application }) => [{ application }],
  "application.matrix": ({ application }) => [{ application }],
  "application.settings": ({ application }) => [{ application }],
  "application.update": ({ application }) => [{ application, revision: 1, name: "Mine" }],
  "application.delete": ({ application }) => [{ application, revision: 1, confirmation: "Mine" }],
  "application.duplicate": ({ application }) => [{ application, name: "Mine" }],
  "application.add-row": (theirs, own) => [
    { application: theirs.application, ...accounts, accepts: {} },
    {
      application: own.application,
      ...accounts,
      accepts: {},
      pick: { ...seen(own.profile), resourceId: theirs.account.id },
    },
    {
      application: own.application,
      ...accounts,
      accepts: {},
      pick: { ...seen(theirs.profile), resourceId: own.account.id },
    },
  ],
  "application.describe-row": ({ slot }) => [{ slotId: slot, revision: 1, name: "Mine" }],
  "application.restrict-row": ({ slot }) => [{ slotId: slot, revision: 1, required: true }],
  "application.remove-row": ({ slot }) => [{ slotId: slot, revision: 1 }],
  "application.row-uses": ({ slot }) => [{ slotId: slot }],
  "application.add-variable": (theirs, own) => [
    { application: theirs.application, name: "MINE" },
    { application: own.application, name: "MINE", pick: { ...seen(theirs.profile), value: "mine" } },
  ],
  "application.update-variable": ({ variable }) => [{ variableId: variable, revision: 1, name: "MINE" }],
  "application.remove-variable": ({ variable }) => [{ variableId: variable, revision: 1 }],
  "application.set-variables": (theirs, own) => {
    const variables = [{ name: "MINE", value: "mine", secret: false }];
    return [
      { application: theirs.application, pick: seen(theirs.profile), variables },
      { application: own.application, pick: seen(theirs.profile), variables },
      { application: theirs.application, pick: seen(own.profile), variables },
    ];
  },

  "api-token.rotate": ({ account }) => [{ ...account }],
  "token.who-am-i": noIds,

  "version.list": ({ application }) => [{ application }],
  "deployment.list": (theirs) => [
    { application: theirs.application },
    { env: "all", profileId: theirs.profile.id },
  ],
  "deployment.get": ({ deployment }) => [{ deploymentId: deployment }],
  "deployment.plan": ({ profile }) => [{ profileId: profile.id }],
  "deployment.publish": ({ profile }) => [{ ...seen(profile), note: "Mine" }],
  "deployment.withdraw": ({ deployment, environment }) => [
    { deploymentId: deployment, environmentId: environment },
  ],
  "deployment.roll-back": ({ deployment, environment }) => [
    { deploymentId: deployment, environmentId: environment },
  ],
  "approval.get-rule": ({ environment }) => [{ environmentId: environment }],
  "approval.set-rule": ({ environment }) => [
    { environmentId: environment, ruleRevision: 0, approvals: 0, hours: 1 },
  ],
  "approval.request": ({ profile }) => [{ ...seen(profile), note: "Mine" }],
  "approval.request-roll-back": ({ deployment, environment }) => [
    { deploymentId: deployment, environmentId: environment },
  ],
  "approval.list": ({ application }) => [{ application }],
  "approval.get": ({ request }) => [{ requestId: request }],
  "approval.approve": ({ request, elsewhere }) => [{ requestId: request, environmentId: elsewhere }],
  "approval.decline": ({ request, elsewhere }) => [{ requestId: request, environmentId: elsewhere }],
  "approval.cancel": ({ request, elsewhere }) => [{ requestId: request, environmentId: elsewhere }],
  "freeze.create": ({ environment }) => [
    {
      environmentId: environment,
      startsAt: "2030-01-01T00:00:00Z",
      endsAt: "2030-01-02T00:00:00Z",
      reason: "Mine",
    },
  ],
  "freeze.end": ({ freeze, elsewhere }) => [{ freezeId: freeze, environmentId: elsewhere }],
  "run.config": ({ application }) => [{ application }],

  "profile.create": (theirs, own) => [
    { application: theirs.application, environmentId: own.environment, name: "Mine" },
    { application: own.application, environmentId: theirs.environment, name: "Mine" },
    {
      application: own.application,
      environmentId: own.environment,
      name: "Mine",
      from: theirs.profile.id,
    },
  ],
  "profile.update": ({ profile }) => [{ ...seen(profile), name: "Mine" }],
  "profile.delete": ({ profile }) => [{ ...seen(profile), confirmation: "Mine" }],
  "profile.pick": (theirs, own) => [
    { ...seen(theirs.profile), slotId: theirs.slot, resourceId: theirs.account.id },
    { ...seen(own.profile), slotId: own.slot, resourceId: theirs.account.id },
    { ...seen(own.profile), slotId: theirs.slot, resourceId: own.account.id },
  ],
  "profile.set-variable": (theirs, own) => [
    { ...seen(theirs.profile), variableId: theirs.variable, value: "mine" },
    { ...seen(own.profile), variableId: theirs.variable, value: "mine" },
  ],
  "profile.switch-environment": (theirs, own) => [
    { ...seen(theirs.profile), to: own.environment },
    { ...seen(own.profile), to: theirs.environment },
    { ...seen(own.profile), to: own.elsewhere, picks: { [own.slot]: theirs.account.id } },
    { ...seen(own.profile), to: own.elsewhere, picks: { [theirs.slot]: own.account.id } },
  ],
  "profile.plan-switch": (theirs, own) => [
    { profileId: theirs.profile.id, to: own.environment },
    { profileId: own.profile.id, to: theirs.environment },
  ],
  "profile.undo-switch": ({ profile }) => [seen(profile)],

  "resource.get": ({ account }) => [{ ...accounts, id: account.id }],
  "resource.history": ({ account }) => [{ ...accounts, id: account.id }],
  "resource.used-by": ({ account }) => [{ ...accounts, id: account.id }],
  "resource.affected": ({ definition }) => [{ kind: "custom-integration", id: definition.id, spec: {} }],
  "resource.list": { nothing: "It takes the key of an environment, which is looked for among one's own." },
  "resource.described": noIds,
  "resource.matching": { nothing: "As the list." },
  "resource.matching-rows": { nothing: "As the list." },
  "resource.export": { nothing: "As the list: what is exported is what it matches." },
  "resource.test": { nothing: "Its handler is tried by itself." },
  "resource.create": ({ environment }) => [
    { ...accounts, environmentId: environment, name: "Mine", ...connectedAccountSample },
  ],
  "resource.update": ({ account }) => [{ ...accounts, ...account, name: "Mine" }],
  "resource.delete": ({ account }) => [{ ...accounts, ...account, confirmation: "Mine" }],
  "resource.copy": (theirs, own) => [
    { ...accounts, ...theirs.account, to: own.elsewhere },
    { ...accounts, ...own.account, to: theirs.environment },
  ],
  "resource.import": ({ environment }) => [
    {
      ...accounts,
      environmentId: environment,
      key: "mine",
      name: "Mine",
      from: "export",
      spec: connectedAccountSample.spec,
      secrets: [],
      seen: null,
    },
  ],
  "resource.preview-import": { nothing: "It names environments by key, among one's own." },
  search: { nothing: "It takes words, and the key of an environment among one's own." },

  "encryption-key.versions": ({ encryptionKey }) => [{ id: encryptionKey.id }],
  "encryption-key.prepare": { nothing: "It is not exported: its handler begins with it." },
  "encryption-key.rotate": ({ encryptionKey }) => [encryptionKey],
  "encryption-key.use": ({ encryptionKey }) => [encryptionKey],

  "environment.list": noIds,
  "environment.count": noIds,
  "environment.create": noIds,
  "environment.update": ({ environment }) => [{ environmentId: environment, revision: 1, name: "Mine" }],
  "environment.delete": ({ environment }) => [
    { environmentId: environment, revision: 1, confirmation: "Development" },
  ],
  "environment.reorder": (theirs, own) => [
    { order: [theirs.environment, theirs.elsewhere, own.environment] },
  ],

  "member.list": noIds,
  "member.create": ({ role, member }) => [
    { userId: member, name: "Mallory", email: "mallory@contoso.example", roleIds: [role] },
  ],
  "member.deactivate": ({ member }) => [{ memberId: member }],
  "member.reactivate": ({ member }) => [{ memberId: member }],
  "member.set-roles": (theirs, own) => [
    { memberId: theirs.member, revision: 1, roleIds: [own.role] },
    { memberId: own.member, revision: 1, roleIds: [theirs.role] },
    { memberId: own.member, revision: 1, roleIds: [own.role, theirs.role] },
  ],
  "member.view-as": ({ member }) => [{ memberId: member }],
  "member.stop-viewing": noIds,
  "member.save-active-environment": { nothing: "It takes the key of an environment among one's own." },
  "member.end-first-steps": noIds,
  "first-steps.get": noIds,

  "access.get": ({ member }) => [{ memberId: member }],
  "access.list": noIds,
  "account.get": noIds,
  "member.rename": noIds,
  "member.change-password": noIds,
  "member.end-session": ({ session }) => [{ sessionId: session }],
  "member.end-other-sessions": noIds,

  "invite.list": noIds,
  "invite.create": (theirs, own) => [
    { email: "mallory@contoso.example", roleIds: [theirs.role] },
    { email: "mallory@contoso.example", roleIds: [own.role, theirs.role] },
  ],
  "invite.resend": ({ invite }) => [{ inviteId: invite, revision: 1 }],
  "invite.revoke": ({ invite }) => [{ inviteId: invite, revision: 1 }],

  "role.list": noIds,
  "role.create": ({ environment }) => [
    { name: "Mine", base: "agent", access: "only", environmentIds: [environment] },
  ],
  "role.update": (theirs, own) => [
    { roleId: theirs.role, revision: 1, name: "Mine", base: "developer" },
    {
      roleId: own.role,
      revision: 1,
      name: "Mine",
      base: "developer",
      access: "except",
      environmentIds: [theirs.environment],
    },
  ],
  "role.delete": ({ role }) => [{ roleId: role, revision: 1 }],

  "audit.list": { nothing: "It takes ids to filter by, of one's own log." },
  "audit.get": { nothing: "It takes a number of one's own log." },
  "audit.actors": noIds,
  "audit.export": { nothing: "As the list." },
  "audit.export-page": { nothing: "As the list." },

  "organization.get": noIds,
  "organization.rename": noIds,
  "organization.delete": noIds,
  "organization.set-licence": noIds,
  "organization.note-sample-data": {
    nothing: "No action and no route: it follows what its own caller made.",
  },
  "organization.add-sample-data": noIds,
  "organization.remove-sample-data": noIds,
  "sample-data.get": noIds,
};
