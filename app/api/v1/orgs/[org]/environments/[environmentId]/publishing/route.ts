import { getPublishing } from "@/lib/approvals/get-publishing";
import { setRule } from "@/lib/approvals/set-rule";
import { route } from "@/lib/server/route";

export const GET = route(getPublishing);
export const PUT = route(setRule);
