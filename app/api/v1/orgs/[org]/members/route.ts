import { listMembers } from "@/lib/members/list-members";
import { route } from "@/lib/server/route";

export const GET = route(listMembers);
