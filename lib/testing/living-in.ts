import { tables } from "@/db/testing/catalogue";
import { asOwner } from "@/db/testing/owner";
import type { Context } from "@/lib/server/context";
import { idOf } from "./organization";

let names: string[] | undefined;

/** Every row of every table that lives in an environment, as text. */
export async function livingIn(context: Context, environment: string): Promise<string[]> {
  names ??= (await tables()).filter(({ ofEnvironment }) => ofEnvironment).map(({ name }) => name);
  const each = names.map(
    (name) =>
      `select '${name} ' || t::text as row from "${name}" t where organization_id = $1 and environment_id = $2`,
  );
  const rows = await asOwner<{ row: string }>(`${each.join(" union all ")} order by 1`, [
    context.organization.id,
    idOf(context, environment),
  ]);
  return rows.map(({ row }) => row);
}
