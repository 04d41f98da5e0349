import { exportAudit } from "@/lib/audit/export-audit";

export const GET = exportAudit;
