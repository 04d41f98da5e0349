import { handleKind } from "@/lib/resources/kind-route";
import { testDraft } from "@/lib/resources/test-resource";

export const POST = handleKind(testDraft);
