import { deleteApplication } from "@/lib/apps/delete-application";
import { getApplication } from "@/lib/apps/get-application";
import { updateApplication } from "@/lib/apps/update-application";
import { route } from "@/lib/server/route";

export const GET = route(getApplication);
export const PATCH = route(updateApplication);
export const DELETE = route(deleteApplication);
