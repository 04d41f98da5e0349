import { Client, escapeLiteral } from "pg";
import { v7 as uuid } from "uuid";
import type { Context } from "@/lib/server/context";
import { newMember, type SignedIn } from "../members";
import { idOf, newOrganization } from "../organization";
import { type EnvironmentKey, type Model, ModelActor, type ModelRole, type RoleRules } from "./model";

/** Two organizations with people who are signed in. What is in them, and who may do what, is set for each run. */
export type World = {
  organizations: readonly Context[];
  actors: readonly { organization: number; signedIn: SignedIn; isAdmin: boolean }[];
  owner: Client;
  close(): Promise<void>;
};

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
  // Everybody begins anew: what was refused in other histories does not count.
  "sign_in_attempts",
  "bindings",
  "variable_values",
  "profile_undos",
  "former_picks",
  "profiles",
  "slots",
  "variables",
  "applications",
  "resource_secrets",
];

const array = (words: readonly string[]) => escapeLiteral(`{${words.join(",")}}`);

/** Empties both organizations and gives everybody but the two Admins these roles; `given` is walked in turn. */
export async function reset(
  world: World,
  model: Model,
  given: readonly (readonly RoleRules[])[],
): Promise<ModelActor[]> {
  const statements = [
    ...contents.map((table) => `delete from ${table}`),
    // What environments were born with stays.
    "delete from resources where kind <> 'encryption-key'",
    "delete from member_roles where role_id in (select id from roles where custom)",
    "delete from roles where custom",
  ];
  const actors: ModelActor[] = [];
  for (const [index, { organization, signedIn, isAdmin }] of world.actors.entries()) {
    const context = world.organizations[organization];
    if (!context) throw new Error("There are two organizations.");
    const [here, member] = [context.organization.id, signedIn.memberId].map(escapeLiteral);
    statements.push(
      `delete from member_roles where member_id = ${member}`,
      `update members set revision = 1 where id = ${member}`,
    );
    if (isAdmin) {
      const admin = await adminRole(world, organization);
      model.roles.push(admin);
      statements.push(`insert into member_roles values (${here}, ${member}, ${escapeLiteral(admin.id)})`);
      actors.push(new ModelActor(organization, signedIn.memberId, [admin]));
      continue;
    }
    const roles = (given[index % given.length] ?? []).map((rules): ModelRole => {
      const id = uuid();
      return { ...rules, id, organization, name: `held-${id}`, custom: true, revision: 1 };
    });
    model.roles.push(...roles);
    actors.push(new ModelActor(organization, signedIn.memberId, roles));
    for (const { id, name, base, access, granted, withheld, environments } of roles) {
      const role = escapeLiteral(id);
      statements.push(
        `insert into roles (organization_id, id, name, base, custom, access, granted, withheld)
           values (${here}, ${role}, ${escapeLiteral(name)}, ${escapeLiteral(base)}, true, ${escapeLiteral(access)},
             ${array(granted)}, ${array(withheld)})`,
        `insert into member_roles values (${here}, ${member}, ${role})`,
        ...environments.map(
          (key) =>
            `insert into role_environments values (${here}, ${role}, ${escapeLiteral(idOf(context, key))})`,
        ),
      );
    }
  }
  await world.owner.query(statements.join(";\n"));
  return actors;
}

async function adminRole(world: World, organization: number): Promise<ModelRole> {
  const { rows } = await world.owner.query<{ id: string }>(
    "select id from roles where organization_id = $1 and base = 'admin'",
    [world.organizations[organization]?.organization.id],
  );
  return {
    id: rows[0]?.id ?? "",
    organization,
    name: "Admin",
    custom: false,
    base: "admin",
    access: "all",
    environments: [],
    granted: [],
    withheld: [],
    revision: 1,
  };
}

/** Ids of an app's profiles by their keys: also of those that its maker does not see. */
export async function profileIds(world: World, applicationId: string): Promise<Map<string, string>> {
  const { rows } = await world.owner.query<{ id: string; key: string }>(
    "select id, key from profiles where application_id = $1",
    [applicationId],
  );
  return new Map(rows.map(({ id, key }) => [key, id]));
}
