import { handleKind } from "@/lib/resources/kind-route";
import { runImport } from "@/lib/resources/run-import";

export const POST = handleKind(runImport);
