import { configFor } from "@/lib/run/config-for";
import { getConfig } from "@/lib/run/get-config";
import { handle } from "@/lib/server/route";

/** What a running app is to work with. */
export const GET = handle(configFor, { of: getConfig, validated: true });
