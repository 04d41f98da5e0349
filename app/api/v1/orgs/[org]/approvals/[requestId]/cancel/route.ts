import { cancel } from "@/lib/approvals/cancel";
import { route } from "@/lib/server/route";

export const POST = route(cancel);
