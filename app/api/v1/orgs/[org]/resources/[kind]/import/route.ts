import { handleKind } from "@/lib/resources/kind-route";
import { importing, runImport } from "@/lib/resources/run-import";

export const POST = handleKind(runImport, { of: importing });
