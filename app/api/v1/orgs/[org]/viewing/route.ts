import { stopViewing } from "@/lib/members/view-as";
import { route } from "@/lib/server/route";

export const DELETE = route(stopViewing);
