import { endOtherSessions } from "@/lib/account/end-sessions";
import { route } from "@/lib/server/route";

export const DELETE = route(endOtherSessions);
