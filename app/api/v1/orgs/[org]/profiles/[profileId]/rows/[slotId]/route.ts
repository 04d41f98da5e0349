import { pickResource } from "@/lib/profiles/pick-resource";
import { route } from "@/lib/server/route";

export const PUT = route(pickResource);
