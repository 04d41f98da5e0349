import { listVersions } from "@/lib/deployments/list-versions";
import { route } from "@/lib/server/route";

export const GET = route(listVersions);
