import { deactivateMember } from "@/lib/members/deactivate-member";
import { route } from "@/lib/server/route";

export const POST = route(deactivateMember);
