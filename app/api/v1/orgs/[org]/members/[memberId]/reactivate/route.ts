import { reactivateMember } from "@/lib/members/reactivate-member";
import { route } from "@/lib/server/route";

export const POST = route(reactivateMember);
