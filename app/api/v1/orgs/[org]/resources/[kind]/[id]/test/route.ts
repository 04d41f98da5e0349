import { handleKind } from "@/lib/resources/kind-route";
import { testResource } from "@/lib/resources/test-resource";

export const POST = handleKind(testResource);
