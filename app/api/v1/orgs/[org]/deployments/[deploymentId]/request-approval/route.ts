import { requestRollBack } from "@/lib/approvals/request-roll-back";
import { route } from "@/lib/server/route";

export const POST = route(requestRollBack, { status: 201 });
