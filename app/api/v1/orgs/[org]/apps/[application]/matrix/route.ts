import { getAppMatrix } from "@/lib/profiles/get-app-matrix";
import { route } from "@/lib/server/route";

export const GET = route(getAppMatrix);
