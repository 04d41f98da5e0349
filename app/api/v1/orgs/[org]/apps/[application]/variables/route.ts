import { addVariable } from "@/lib/apps/add-variable";
import { route } from "@/lib/server/route";

export const POST = route(addVariable, { status: 201 });
