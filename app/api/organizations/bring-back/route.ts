import { bringBack } from "@/lib/organizations/bring-back";
import { personRoute } from "@/lib/server/route";

export const POST = personRoute(bringBack);
