import { randomUUID } from "node:crypto";
import type { Client } from "pg";
import { addMember } from "@/lib/members/add-member";
import { foundOrganization } from "@/lib/organizations/found-organization";
import { ensureUser } from "@/lib/people/ensure-user";
import { createRole } from "@/lib/roles/create-role";
import { runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";

/** What the search looks for: one name in fifty holds it. */
export const SEARCHED = "ledger";

const words = [
  ...[
    "Ledger",
    "Billing",
    "Support",
    "Calendar",
    "Orders",
    "Leads",
    "Returns",
    "Payroll",
    "Catalog",
    "Surveys",
  ],
  ...[
    "Tickets",
    "Invoices",
    "Contacts",
    "Reports",
    "Shipping",
    "Loyalty",
    "Claims",
    "Refunds",
    "Quotes",
    "Alerts",
  ],
  ...["Harbor", "Orchard", "Meadow", "Canyon", "Summit", "Lagoon", "Prairie", "Glacier", "Delta", "Forest"],
  ...["North", "South", "East", "West", "Central", "Coastal", "Upper", "Lower", "Inner", "Outer"],
  ...["Retail", "Wholesale", "Online", "Mobile", "Field", "Partner", "Campus", "Clinic", "Studio", "Depot"],
];

const integrations = [
  {
    facet: "salesforce",
    label: "Salesforce",
    spec: { domain: "https://acme.my.salesforce.com", clientId: "3MVG9" },
  },
  { facet: "twilio", label: "Twilio", spec: { accountSid: `AC${"0".repeat(32)}` } },
  { facet: "http-api", label: "Web", spec: { baseUrl: "https://api.acme.example", authentication: "none" } },
  {
    facet: "postgresql",
    label: "Postgres",
    spec: { host: "db.acme.example", port: 5432, database: "acme", user: "acme" },
  },
] as const;

export type Person = { userId: string; name: string; email: string };

/** A user and an organization of theirs. */
export async function newOrganization(name: string): Promise<{ context: Context; admin: Person }> {
  const admin = await newPerson("Ada Admin");
  const slug = `${name.toLowerCase().replaceAll(" ", "-")}-${randomUUID().slice(0, 8)}`;
  const origin = { requestId: null, address: null };
  return { admin, context: await foundOrganization({ name, slug, admin, origin }) };
}

/** A Developer of some environments only, given by key. */
export async function newDeveloper(context: Context, keys: readonly string[]): Promise<Person> {
  const person = await newPerson("Dev Developer");
  const environmentIds = keys.map((key) => environmentOf(context, key).id);
  const role = await runCommand(createRole, context, {
    name: `Developer of ${keys.join(" and ")}`,
    base: "developer",
    access: "only",
    environmentIds,
  });
  if (!role.ok) throw new Error(role.error.message);
  const added = await runCommand(addMember, context, { ...person, roleIds: [role.data.id] });
  if (!added.ok) throw new Error(added.error.message);
  return person;
}

export function environmentOf(context: Context, key: string) {
  const found = context.environments.find((environment) => environment.key === key);
  if (!found) throw new Error(`There is no environment ${key}.`);
  return found;
}

/** Writes `number` connected accounts into an environment by plain SQL: what is measured is reading them. */
export async function fillAccounts(
  client: Client,
  { organization, environments }: Context,
  key: string,
  number: number,
): Promise<void> {
  const environment = environments.find((each) => each.key === key);
  await client.query(
    `insert into resources (organization_id, environment_id, id, kind, name, key, spec, facet, status, created_at, updated_at)
     select $1, $2, gen_random_uuid(), 'connected-account',
            format('%s %s %s %s', words.list[1 + n % 50], i.label, $3::text, lpad(n::text, 6, '0')),
            format('%s-%s-%s', lower(words.list[1 + n % 50]), i.facet, n),
            i.spec || jsonb_build_object('integration', i.facet), i.facet,
            (array['working', 'untested', 'failing'])[1 + n % 3], at, at
     from generate_series(1, $4::int) n
     cross join (select $5::text[] as list) words
     cross join lateral (select now() - n * interval '1 minute' as at) moments
     join rows from (jsonb_to_recordset($6::jsonb) as (facet text, label text, spec jsonb))
       with ordinality i(facet, label, spec, o) on i.o = 1 + n % 4`,
    [organization.id, environment?.id, environment?.name, number, words, JSON.stringify(integrations)],
  );
}

/** What a database at rest knows of itself. */
export async function settle(client: Client): Promise<void> {
  await client.query("vacuum analyze resources");
}

async function newPerson(name: string): Promise<Person> {
  const email = `${randomUUID()}@acme.example`;
  const { userId } = await ensureUser({ name, email, password: randomUUID() });
  return { userId, name, email };
}
