import { planSwitch } from "@/lib/profiles/plan-switch";
import { switchEnvironment } from "@/lib/profiles/switch-environment";
import { undoSwitch } from "@/lib/profiles/undo-switch";
import { route } from "@/lib/server/route";

/** What a move would leave behind (`?to=`). */
export const GET = route(planSwitch);
export const POST = route(switchEnvironment);
/** Takes the last move back. */
export const DELETE = route(undoSwitch);
