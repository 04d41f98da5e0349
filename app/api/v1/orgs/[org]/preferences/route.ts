import { saveActiveEnvironment } from "@/lib/environments/save-active-environment";
import { route } from "@/lib/server/route";

export const PUT = route(saveActiveEnvironment);
