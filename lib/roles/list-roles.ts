import { z } from "zod";
import { listOutput } from "@/lib/outputs";
import { noneFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { readRoles } from "./read-roles";
import { type Role, RoleOutput } from "./schema";

/** Every role of the organization with who holds it. Throws `not-found` for who may not read them. */
export const listRoles = query({
  name: "role.list",
  input: z.strictObject({}),
  output: listOutput(RoleOutput),
  async run(scope): Promise<{ items: Role[] }> {
    if (!scope.access.can("role:read", "organization")) throw noneFound("Roles");
    return { items: await readRoles(scope) };
  },
});
