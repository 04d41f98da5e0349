import { setRoles } from "@/lib/members/set-roles";
import { route } from "@/lib/server/route";

export const PUT = route(setRoles);
