import { rotateKey, rotation } from "@/lib/encryption-keys/rotate-key";
import { handle } from "@/lib/server/route";

export const POST = handle(rotateKey, { of: rotation });
