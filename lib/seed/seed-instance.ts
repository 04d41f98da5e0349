import { sql } from "drizzle-orm";
import { v7 as uuid } from "uuid";
import { withoutTenant } from "@/db/tenant";
import type { BuiltInBase } from "@/lib/access/built-in";
import { addMember } from "@/lib/members/add-member";
import { listMembers } from "@/lib/members/list-members";
import { foundOrganization } from "@/lib/organizations/found-organization";
import { ensureUser } from "@/lib/people/ensure-user";
import { isSetUp } from "@/lib/people/set-up";
import { endSession } from "@/lib/people/sign-in";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import { type Context, contextOf } from "@/lib/server/context";
import { Refusal } from "@/lib/server/errors";
import { runQuery } from "@/lib/server/query";
import { addAccounts, addSampleData } from "./add-sample-data";
import { otherAccounts } from "./sample";

type Person = { name: string; email: string };

const origin = { requestId: null, address: null };

const northwind = {
  name: "Northwind",
  slug: "northwind",
  admin: { name: "Amira Haddad", email: "admin@northwind.example" },
  members: [
    { name: "Devon Price", email: "developer@northwind.example", base: "developer" },
    { name: "Ines Duarte", email: "agent@northwind.example", base: "agent" },
  ] satisfies (Person & { base: BuiltInBase })[],
};

const contoso = {
  name: "Contoso",
  slug: "contoso",
  admin: { name: "Carla Weiss", email: "admin@contoso.example" },
};

export type Seeded = {
  /** Every address of the sample organizations; `made`: with the given password, just now. */
  people: { email: string; organization: string; made: boolean }[];
};

/**
 * The sample organizations and their people, on an instance that is set up from then on. Idempotent: what stands
 * stays as it is, passwords included. Throws where somebody else's organization has one of the addresses.
 */
export async function seedInstance(password: string): Promise<Seeded> {
  const people: Seeded["people"] = [];
  const person = async ({ name, email }: Person, organization: string) => {
    const user = await ensureUser({ name, email, password });
    people.push({ email, organization, made: user.made });
    return { userId: user.userId, name, email };
  };

  const first = await ensureOrganization(northwind, await person(northwind.admin, northwind.slug));
  const there = await runQuery(listMembers, first, {});
  if (!there.ok) throw new Error(there.error.message);
  for (const { base, ...each } of northwind.members) {
    const user = await person(each, northwind.slug);
    if (there.data.items.some(({ email }) => email === each.email)) continue;
    const added = await runCommand(addMember, first, {
      ...user,
      roleIds: [await builtInRoleId(first, base)],
    });
    if (!added.ok) throw new Error(added.error.message);
  }
  await addSampleData(first);

  const second = await ensureOrganization(contoso, await person(contoso.admin, contoso.slug));
  await addAccounts(second, otherAccounts);
  return { people };
}

async function ensureOrganization(
  { name, slug }: { name: string; slug: string },
  admin: Person & { userId: string },
): Promise<Context> {
  const found = await asSeenBy(admin.userId, slug);
  if (found) return found;
  const claim = !(await isSetUp());
  const context = await foundOrganization({
    name,
    slug,
    admin,
    origin,
    before: async (db) => {
      if (claim) await db.execute(sql`select claim_instance()`);
    },
  }).catch((error: unknown) => {
    throw new Error(
      `The organization ${slug} could not be made. If another one has this address, nothing of it was changed.`,
      { cause: error },
    );
  });
  return context;
}

/** The organization as this user sees it; null where they are no member. */
async function asSeenBy(userId: string, slug: string): Promise<Context | null> {
  const sessionId = uuid();
  await withoutTenant((client) =>
    client.query("select begin_session($1, $2, now() + interval '1 minute')", [sessionId, userId]),
  );
  try {
    return await contextOf(sessionId, slug, origin);
  } catch (error) {
    if (error instanceof Refusal) return null;
    throw error;
  } finally {
    await endSession(sessionId);
  }
}
