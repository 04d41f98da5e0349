import { listAuditActors } from "@/lib/audit/list-actors";
import { route } from "@/lib/server/route";

export const GET = route(listAuditActors);
