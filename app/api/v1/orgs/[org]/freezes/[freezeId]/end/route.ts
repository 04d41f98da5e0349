import { endFreeze } from "@/lib/freezes/end-freeze";
import { route } from "@/lib/server/route";

export const POST = route(endFreeze);
