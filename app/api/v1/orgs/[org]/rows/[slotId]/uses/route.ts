import { listRowUses } from "@/lib/apps/list-row-uses";
import { route } from "@/lib/server/route";

export const GET = route(listRowUses);
