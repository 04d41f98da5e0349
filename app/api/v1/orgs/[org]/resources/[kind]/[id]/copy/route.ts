import { copyResource } from "@/lib/resources/copy-resource";
import { kindRoute } from "@/lib/resources/kind-route";

export const POST = kindRoute(copyResource, { status: 201 });
