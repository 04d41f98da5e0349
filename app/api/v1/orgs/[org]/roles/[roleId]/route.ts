import { deleteRole } from "@/lib/roles/delete-role";
import { updateRole } from "@/lib/roles/update-role";
import { route } from "@/lib/server/route";

export const PUT = route(updateRole);
export const DELETE = route(deleteRole);
