import { randomUUID } from "node:crypto";
import { v7 as uuid } from "uuid";
import { inviteMember } from "@/lib/invites/invite-member";
import { listResources } from "@/lib/resources/list-resources";
import { createRole } from "@/lib/roles/create-role";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { done } from "../answers";
import { askForApprovals, newFreeze, requestedNow } from "../approvals";
import { newAccount, newApplication, newRow, newVariable, pick, profileOf, publishedNow } from "../apps";
import { newDefinition } from "../custom";
import { newMember } from "../members";
import { idOf } from "../organization";

/** One thing of each sort in an organization: what somebody could know of it, and try elsewhere. */
export type Ids = {
  application: string;
  slot: string;
  variable: string;
  profile: { id: string; environmentId: string; revision: number };
  /** Where the profile is, and another one. */
  environment: string;
  elsewhere: string;
  deployment: string;
  /** What waits for approval in QA, and a freeze there that is to come. */
  request: string;
  freeze: string;
  account: { id: string; environmentId: string; revision: number };
  definition: { id: string; environmentId: string; revision: number };
  encryptionKey: { id: string; environmentId: string; revision: number };
  member: string;
  /** Of that member. */
  session: string;
  role: string;
  invite: string;
};

export async function idsOf(context: Context): Promise<Ids> {
  const app = await newApplication(context);
  const slot = await newRow(context, app.key);
  const variable = await newVariable(context, app.key);
  const account = await newAccount(context, "dev");
  await pick(context, app.key, "development", slot, account.id);
  const { id, environmentId, revision } = await profileOf(context, app.key, "development");
  const deployment = await publishedNow(context, app.key);
  // Nobody approves what they asked for.
  await newMember(context, "Grace", { base: "admin" });
  await askForApprovals(context, "qa");
  const request = await requestedNow(context, app.key, "qa");
  const freeze = await newFreeze(context, "qa", 24);
  const definition = await newDefinition(context, "dev");
  const [encryptionKey] = (
    await done(runQuery(listResources, context, { kind: "encryption-key", env: "dev" }))
  ).items;
  const member = await newMember(context, "Linus", { base: "developer" });
  const role = await done(
    runCommand(createRole, context, { name: `Builder ${randomUUID().slice(0, 8)}`, base: "developer" }),
  );
  const { invite } = await done(
    runCommand(inviteMember, context, {
      email: `${randomUUID().slice(0, 8)}@northwind.example`,
      roleIds: [role.id],
    }),
  );
  return {
    application: app.id,
    slot,
    variable,
    profile: { id, environmentId, revision },
    environment: environmentId,
    elsewhere: idOf(context, "qa"),
    deployment: deployment.id,
    request: request.id,
    freeze: freeze.id,
    account: { id: account.id, environmentId, revision: account.revision },
    definition: { id: definition.id, environmentId, revision: definition.revision },
    encryptionKey: { id: encryptionKey?.id ?? "", environmentId, revision: encryptionKey?.revision ?? 1 },
    member: member.memberId,
    session: member.sessionId,
    role: role.id,
    invite: invite.id,
  };
}

/** The same shape, of things that nobody has. */
export function idsOfNobody(): Ids {
  const environment = uuid();
  const thing = (revision: number) => ({ id: randomUUID(), environmentId: environment, revision });
  return {
    application: uuid(),
    slot: uuid(),
    variable: uuid(),
    profile: thing(2),
    environment,
    elsewhere: uuid(),
    deployment: uuid(),
    request: uuid(),
    freeze: uuid(),
    account: thing(1),
    definition: thing(1),
    encryptionKey: thing(1),
    member: uuid(),
    session: uuid(),
    role: uuid(),
    invite: uuid(),
  };
}
