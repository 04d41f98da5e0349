import { listDeployments } from "@/lib/deployments/list-deployments";
import { route } from "@/lib/server/route";

export const GET = route(listDeployments);
