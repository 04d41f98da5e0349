import { kindRoute } from "@/lib/resources/kind-route";
import { previewImport } from "@/lib/resources/preview-import";

export const POST = kindRoute(previewImport);
