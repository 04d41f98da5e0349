import { reorderEnvironments } from "@/lib/environments/reorder-environments";
import { route } from "@/lib/server/route";

export const PUT = route(reorderEnvironments);
