import { setVariable } from "@/lib/profiles/set-variable";
import { route } from "@/lib/server/route";

export const PUT = route(setVariable);
