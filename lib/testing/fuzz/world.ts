import { randomUUID } from "node:crypto";
import type { KindId } from "@/lib/kinds/faces";
import { sampleOf } from "@/lib/kinds/testing/sample";
import { addMember } from "@/lib/members/add-member";
import { ensureUser } from "@/lib/people/ensure-user";
import { signIn } from "@/lib/people/sign-in";
import { createProfile } from "@/lib/profiles/create-profile";
import { createResource } from "@/lib/resources/create-resource";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { done } from "../answers";
import { newApplication, newRow, newVariable, profileOf } from "../apps";
import { type Ids, idsOf } from "../attack/ids";
import { idOf, newOrganization } from "../organization";
import { cookieOf, signedIn } from "../session";

/** An organization with one thing of each sort, its Admin's session, and the ids of another organization. */
export type World = { admin: Context; cookie: string; own: Ids; theirs: Ids };

export async function newWorld(): Promise<World> {
  const admin = await newOrganization();
  const theirs = await idsOf(await newOrganization("Contoso"));
  return { admin, cookie: await cookieOfAdmin(admin), own: await idsOf(admin), theirs };
}

export async function cookieOfAdmin({ actor }: Context): Promise<string> {
  if (actor.kind !== "member") throw new Error("An organization is founded by a person.");
  return (await signedIn(actor.userId)).cookie;
}

export const unique = () => randomUUID().slice(0, 8);
export const dev = ({ admin }: World) => idOf(admin, "dev");
export const qa = ({ admin }: World) => idOf(admin, "qa");

/** What a command about a thing names, as it is seen. */
export const seen = ({
  id,
  environmentId,
  revision,
}: {
  id: string;
  environmentId: string;
  revision: number;
}) => ({
  id,
  environmentId,
  revision,
});

/** A resource of a kind in Development, of its own. */
export function newThing({ admin }: World, kind: KindId) {
  const { spec, secrets } = sampleOf(kind);
  const name = `Thing ${unique()}`;
  return done(
    runCommand(createResource, admin, { kind, environmentId: idOf(admin, "dev"), name, spec, secrets }),
  );
}

/** An app of its own, with a row and a variable, and its profile in Development as it is seen. */
export async function newApp({ admin }: World) {
  const { id: application, key } = await newApplication(admin);
  const slotId = await newRow(admin, key);
  const variableId = await newVariable(admin, key);
  const { id: profileId, environmentId, revision } = await profileOf(admin, key, "development");
  return { application, slotId, variableId, profile: { profileId, environmentId, revision } };
}

export const PASSWORD = "correct horse battery";

/** Somebody with a password, signed in: what they change is nobody else's. */
export async function newPerson({ admin }: World) {
  const email = `${randomUUID()}@northwind.example`;
  const { userId } = await ensureUser({ name: "Grace", email, password: PASSWORD });
  const roleIds = [await builtInRoleId(admin, "agent")];
  const { memberId } = await done(runCommand(addMember, admin, { userId, name: "Grace", email, roleIds }));
  const enter = async () => (await signIn({ email, password: PASSWORD }, randomUUID(), "Firefox")).sessionId;
  const cookie = await cookieOf(await enter());
  return { memberId, cookie, enter };
}

/** A profile that can be deleted and moved, as it is seen. */
export async function ownProfile({ admin }: World) {
  const { id: application } = await newApplication(admin);
  const environmentId = idOf(admin, "dev");
  const { id } = await done(runCommand(createProfile, admin, { application, environmentId, name: "Berlin" }));
  return { profileId: id, environmentId, revision: 1 };
}

/** An app of its own, by its name. */
export async function namedApp({ admin }: World) {
  const name = `App ${unique()}`;
  const { id } = await newApplication(admin, name);
  return { id, name };
}

/** Another organization, and what its Admin sends to it: what is done to it is done to nothing else. */
export async function elsewhere() {
  const admin = await newOrganization();
  return { admin, sent: { org: admin.organization.slug, cookie: await cookieOfAdmin(admin) } };
}
