import { listAudit } from "@/lib/audit/list-audit";
import { route } from "@/lib/server/route";

export const GET = route(listAudit);
