import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { accessOf, type EnvironmentAccess } from "@/lib/access/can";
import type { Permission, RoleBase } from "@/lib/access/permissions";
import { foundOrganization } from "@/lib/organizations/found-organization";
import type { Context } from "@/lib/server/context";

/** An organization of the test's own, as its Admin sees it. */
export async function newOrganization(name = "Northwind"): Promise<Context> {
  const userId = uuid();
  const unique = randomUUID().slice(0, 13);
  const email = `admin-${unique}@northwind.example`;
  return foundOrganization({
    name,
    slug: `org-${unique}`,
    admin: { userId, name: "Ada", email },
    origin: { requestId: null, address: null },
    before: async (db) => {
      await db.execute(sql`select create_user(${userId}, ${email}, 'Ada', 'not a hash')`);
    },
  });
}

type Role = {
  base: RoleBase;
  access?: EnvironmentAccess;
  environments?: readonly string[];
  granted?: readonly Permission[];
  withheld?: readonly Permission[];
};

/** The same organization as someone with other roles sees it; `environments`: keys that "only" and "except" name. */
export function asMember(context: Context, name: string, ...held: Role[]): Context {
  const roles = held.map(({ base, access = "all", environments = [], granted = [], withheld = [] }) => ({
    id: uuid(),
    name: `${base[0]?.toUpperCase()}${base.slice(1)}`,
    base,
    custom: base === "none" || access !== "all" || granted.length + withheld.length > 0,
    granted,
    withheld,
    access,
    environmentIds: environments.map((key) => idOf(context, key)),
  }));
  const access = accessOf(
    roles,
    context.environments.map(({ id }) => id),
  );
  return {
    ...context,
    actor: { kind: "member", id: uuid(), userId: uuid(), name, email: "member@northwind.example", roles },
    access,
    environments: context.environments.filter(({ id }) => access.visible.includes(id)),
  };
}

/** The id of an environment by its key. Throws when it is not visible. */
export function idOf(context: Context, key: string): string {
  const found = context.environments.find((environment) => environment.key === key);
  if (!found) throw new Error(`There is no environment ${key} here.`);
  return found.id;
}
