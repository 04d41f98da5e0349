import { getAuditEntry } from "@/lib/audit/get-audit-entry";
import { route } from "@/lib/server/route";

export const GET = route(getAuditEntry);
