import { getVersions } from "@/lib/encryption-keys/get-versions";
import { route } from "@/lib/server/route";

export const GET = route(getVersions);
