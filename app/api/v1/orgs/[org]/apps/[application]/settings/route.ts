import { getAppSettings } from "@/lib/profiles/get-app-settings";
import { route } from "@/lib/server/route";

export const GET = route(getAppSettings);
