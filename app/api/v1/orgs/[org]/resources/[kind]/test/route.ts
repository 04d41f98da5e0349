import { handleKind } from "@/lib/resources/kind-route";
import { testDraft, testingDraft } from "@/lib/resources/test-resource";

export const POST = handleKind(testDraft, { of: testingDraft });
