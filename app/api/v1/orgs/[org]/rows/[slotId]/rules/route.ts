import { restrictRow } from "@/lib/apps/restrict-row";
import { route } from "@/lib/server/route";

export const PATCH = route(restrictRow);
