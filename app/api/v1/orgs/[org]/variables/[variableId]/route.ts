import { removeVariable } from "@/lib/apps/remove-variable";
import { updateVariable } from "@/lib/apps/update-variable";
import { route } from "@/lib/server/route";

export const PATCH = route(updateVariable);
export const DELETE = route(removeVariable);
