import { takeover, useKey } from "@/lib/encryption-keys/rotate-key";
import { handle } from "@/lib/server/route";

export const POST = handle(useKey, { of: takeover });
