import { createRole } from "@/lib/roles/create-role";
import { listRoles } from "@/lib/roles/list-roles";
import { route } from "@/lib/server/route";

export const GET = route(listRoles);
export const POST = route(createRole, { status: 201 });
