import { listAccess } from "@/lib/access-explorer/list-access";
import { route } from "@/lib/server/route";

export const GET = route(listAccess);
