import { createResource } from "@/lib/resources/create-resource";
import { kindRoute } from "@/lib/resources/kind-route";
import { listResources } from "@/lib/resources/list-resources";

export const GET = kindRoute(listResources);
export const POST = kindRoute(createResource, { status: 201 });
