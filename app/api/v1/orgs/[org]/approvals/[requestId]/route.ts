import { getRequest } from "@/lib/approvals/get-request";
import { route } from "@/lib/server/route";

export const GET = route(getRequest);
