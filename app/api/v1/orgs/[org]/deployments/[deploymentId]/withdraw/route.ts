import { withdraw } from "@/lib/deployments/withdraw";
import { route } from "@/lib/server/route";

export const POST = route(withdraw);
