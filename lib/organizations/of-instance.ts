import { v7 as uuid } from "uuid";
import { withoutTenant } from "@/db/tenant";
import { builtInRole } from "@/lib/access/built-in";
import { accessOf } from "@/lib/access/can";
import type { Licence } from "@/lib/access/licence";
import type { Environment } from "@/lib/environments/schema";
import type { Context } from "@/lib/server/context";

type Row = {
  id: string;
  slug: string;
  name: string;
  licence: Licence;
  deleted_at: Date | null;
  environments: Environment[];
};

/** Every organization of the instance by slug, or the one with this slug: for who runs it, never for a request. */
export async function organizationsOfInstance(slug: string | null): Promise<Row[]> {
  return withoutTenant(async (client) => {
    const { rows } = await client.query<Row>("select * from organizations_of_instance($1)", [slug]);
    return rows;
  });
}

/** The system's context in an organization; `name`: as whom the audit log knows it. */
export function systemContext({ environments, id, slug, name, licence }: Row, actor: string): Context {
  return {
    organization: { id, slug, name, licence },
    actor: { kind: "system", name: actor },
    access: accessOf(
      [{ id: uuid(), ...builtInRole("admin") }],
      environments.map((environment) => environment.id),
    ),
    environments,
    activeEnvironment: "dev",
    origin: { requestId: null, address: null },
  };
}
