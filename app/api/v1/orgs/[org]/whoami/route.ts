import { route } from "@/lib/server/route";
import { whoAmI } from "@/lib/tokens/who-am-i";

export const GET = route(whoAmI);
