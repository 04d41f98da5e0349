import { configFor } from "@/lib/run/config-for";
import { getConfig } from "@/lib/run/get-config";
import { handleWritten } from "@/lib/server/route";

/** What a running app is to work with. */
export const GET = handleWritten(configFor, { of: getConfig });
