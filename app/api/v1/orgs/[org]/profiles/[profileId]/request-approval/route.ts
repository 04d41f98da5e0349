import { requestApproval } from "@/lib/approvals/request-approval";
import { route } from "@/lib/server/route";

export const POST = route(requestApproval, { status: 201 });
