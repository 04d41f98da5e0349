import { rollBack } from "@/lib/deployments/roll-back";
import { route } from "@/lib/server/route";

export const POST = route(rollBack, { status: 201 });
