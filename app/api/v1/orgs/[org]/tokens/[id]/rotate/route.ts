import { route } from "@/lib/server/route";
import { rotateToken } from "@/lib/tokens/rotate-token";

export const POST = route(rotateToken);
