import { listRequests } from "@/lib/approvals/list-requests";
import { route } from "@/lib/server/route";

export const GET = route(listRequests);
