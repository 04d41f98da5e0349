import { type BuiltInBase, builtInNames } from "@/lib/access/built-in";
import type { Context } from "@/lib/server/context";
import { runQuery } from "@/lib/server/query";
import { listRoles } from "./list-roles";

/** The id of one of the three roles the organization was born with, for its Admin. Throws where they may not read roles. */
export async function builtInRoleId(admin: Context, base: BuiltInBase): Promise<string> {
  const listed = await runQuery(listRoles, admin, {});
  if (!listed.ok) throw new Error(listed.error.message);
  const role = listed.data.items.find((each) => !each.custom && each.base === base);
  if (!role) throw new Error(`The organization has no role ${builtInNames[base]}.`);
  return role.id;
}
