import { deleteEnvironment } from "@/lib/environments/delete-environment";
import { updateEnvironment } from "@/lib/environments/update-environment";
import { route } from "@/lib/server/route";

export const PATCH = route(updateEnvironment);
export const DELETE = route(deleteEnvironment);
