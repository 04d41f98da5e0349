import { searchEverything } from "@/lib/search/search-everything";
import { route } from "@/lib/server/route";

export const GET = route(searchEverything);
