import { getMemberAccess } from "@/lib/access-explorer/get-member-access";
import { route } from "@/lib/server/route";

export const GET = route(getMemberAccess);
