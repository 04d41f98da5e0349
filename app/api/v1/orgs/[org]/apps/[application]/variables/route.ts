import { addVariable } from "@/lib/apps/add-variable";
import { setVariables } from "@/lib/apps/set-variables";
import { route } from "@/lib/server/route";

export const POST = route(addVariable, { status: 201 });
/** Many at once, new and known, with their values in one profile: all of them or none. */
export const PUT = route(setVariables);
