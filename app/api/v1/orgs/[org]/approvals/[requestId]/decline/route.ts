import { decline } from "@/lib/approvals/decline";
import { route } from "@/lib/server/route";

export const POST = route(decline);
