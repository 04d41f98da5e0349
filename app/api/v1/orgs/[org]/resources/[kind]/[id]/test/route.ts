import { handleKind } from "@/lib/resources/kind-route";
import { testing, testResource } from "@/lib/resources/test-resource";

export const POST = handleKind(testResource, { of: testing });
