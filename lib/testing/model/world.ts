import { Client, escapeLiteral } from "pg";
import { v7 as uuid } from "uuid";
import type { Context } from "@/lib/server/context";
import { newMember, type SignedIn } from "../members";
import { idOf, newOrganization } from "../organization";
import { type EnvironmentKey, ModelActor, type ModelRole } from "./model";

/** Two organizations with people who are signed in. What is in them, and who may do what, is set for each run. */
export type World = {
  organizations: readonly Context[];
  actors: readonly { organization: number; signedIn: SignedIn; isAdmin: boolean }[];
  owner: Client;
  close(): Promise<void>;
};

const admin: ModelRole = { base: "admin", access: "all", environments: [] };

export async function newWorld(): Promise<World> {
  const organizations = [await newOrganization("Northwind"), await newOrganization("Contoso")];
  const owner = new Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  const actors: { organization: number; signedIn: SignedIn; isAdmin: boolean }[] = [];
  for (const [organization, name] of [
    [0, "Ada"],
    [0, "Grace"],
    [0, "Linus"],
    [0, "Barbara"],
    [1, "Alan"],
    [1, "Edsger"],
  ] as const) {
    const context = organizations[organization];
    if (!context) throw new Error("There are two organizations.");
    const isAdmin = name === "Ada" || name === "Alan";
    actors.push({ organization, signedIn: await newMember(context, name, { base: "admin" }), isAdmin });
  }
  return { organizations, actors, owner, close: () => owner.end() };
}

/** The id of an environment of one of the two. */
export function environmentId(world: World, organization: number, key: EnvironmentKey): string {
  const context = world.organizations[organization];
  if (!context) throw new Error("There are two organizations.");
  return idOf(context, key);
}

const contents = [
  "bindings",
  "variable_values",
  "profile_undos",
  "former_picks",
  "profiles",
  "slots",
  "variables",
  "applications",
  "resource_secrets",
  "resources",
];

/** Empties both organizations and gives everybody but the two Admins these roles; `given` is walked in turn. */
export async function reset(world: World, given: readonly (readonly ModelRole[])[]): Promise<ModelActor[]> {
  const statements = contents.map((table) => `delete from ${table}`);
  const actors = world.actors.map(({ organization, signedIn, isAdmin }, index) => {
    const roles = isAdmin ? [admin] : (given[index % given.length] ?? []);
    const context = world.organizations[organization];
    if (!context) throw new Error("There are two organizations.");
    const [here, member] = [context.organization.id, signedIn.memberId].map(escapeLiteral);
    statements.push(`delete from member_roles where member_id = ${member}`);
    for (const { base, access, environments } of roles) {
      const id = escapeLiteral(uuid());
      if (base === "admin") {
        statements.push(
          `insert into member_roles
             select ${here}, ${member}, id from roles where organization_id = ${here} and base = 'admin'`,
        );
        continue;
      }
      statements.push(
        `insert into roles (organization_id, id, name, base, custom, access)
           values (${here}, ${id}, ${id}, ${escapeLiteral(base)}, true, ${escapeLiteral(access)})`,
        `insert into member_roles values (${here}, ${member}, ${id})`,
        ...environments.map(
          (key) =>
            `insert into role_environments values (${here}, ${id}, ${escapeLiteral(idOf(context, key))})`,
        ),
      );
    }
    return new ModelActor(organization, roles);
  });
  await world.owner.query(statements.join(";\n"));
  return actors;
}

/** Ids of an app's profiles by their keys: also of those that its maker does not see. */
export async function profileIds(world: World, applicationId: string): Promise<Map<string, string>> {
  const { rows } = await world.owner.query<{ id: string; key: string }>(
    "select id, key from profiles where application_id = $1",
    [applicationId],
  );
  return new Map(rows.map(({ id, key }) => [key, id]));
}
