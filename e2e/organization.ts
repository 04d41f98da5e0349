import { randomUUID } from "node:crypto";
import { startEmbedded } from "@/db/embedded";
import type { BuiltInBase } from "@/lib/access/built-in";
import { addMember } from "@/lib/members/add-member";
import { foundOrganization } from "@/lib/organizations/found-organization";
import { ensureUser } from "@/lib/people/ensure-user";
import { builtInRoleId } from "@/lib/roles/built-in-role-id";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";

export const PASSWORD = "a long enough password";

export type Person = { userId: string; name: string; email: string };

export type TestOrganization = {
  slug: string;
  name: string;
  /** The Admin's context, for preparing through commands what a test is not about. */
  admin: Context;
  people: Readonly<Record<BuiltInBase, Person>>;
};

let opened: Promise<void> | undefined;

/** Lets this process use the database and the keys of the server under test. */
export function openDatabase(): Promise<void> {
  opened ??= (async () => {
    const dataDir = process.env.E2E_DATA_DIR;
    if (!dataDir) throw new Error("E2E_DATA_DIR names the data directory of the server under test.");
    process.env.BULKHEAD_DATA_DIR = dataDir;
    // It runs already: this adopts it, and leaves it.
    process.env.DATABASE_URL = (await startEmbedded(dataDir, () => {})).url;
  })();
  return opened;
}

/** An organization of the test's own, with an Admin, a Developer and an Agent in all environments. */
export async function newTestOrganization(name = "Acme"): Promise<TestOrganization> {
  await openDatabase();
  const unique = randomUUID().slice(0, 8);
  const slug = `acme-${unique}`;
  const person = async (base: BuiltInBase, called: string): Promise<Person> => {
    const email = `${base}-${unique}@acme.example`;
    const { userId } = await ensureUser({ name: called, email, password: PASSWORD });
    return { userId, name: called, email };
  };
  const people = {
    admin: await person("admin", "Ada Admin"),
    developer: await person("developer", "Dev Developer"),
    agent: await person("agent", "Agnes Agent"),
  };
  const admin = await foundOrganization({
    name,
    slug,
    admin: people.admin,
    origin: { requestId: null, address: null },
  });
  for (const base of ["developer", "agent"] as const) {
    const added = await runCommand(addMember, admin, {
      ...people[base],
      roleIds: [await builtInRoleId(admin, base)],
    });
    if (!added.ok) throw new Error(added.error.message);
  }
  return { slug, name, admin, people };
}
