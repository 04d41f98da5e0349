import { describeRow } from "@/lib/apps/describe-row";
import { removeRow } from "@/lib/apps/remove-row";
import { route } from "@/lib/server/route";

export const PATCH = route(describeRow);
export const DELETE = route(removeRow);
