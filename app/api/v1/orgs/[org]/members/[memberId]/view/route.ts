import { viewAs } from "@/lib/members/view-as";
import { route } from "@/lib/server/route";

export const POST = route(viewAs);
