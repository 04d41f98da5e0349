import { countEnvironments } from "@/lib/environments/count-environments";
import { route } from "@/lib/server/route";

export const GET = route(countEnvironments);
