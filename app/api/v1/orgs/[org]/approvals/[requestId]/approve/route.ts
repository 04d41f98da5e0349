import { approve } from "@/lib/approvals/approve";
import { route } from "@/lib/server/route";

export const POST = route(approve);
