import { getDeployment } from "@/lib/deployments/get-deployment";
import { route } from "@/lib/server/route";

export const GET = route(getDeployment);
