import { deleteResource } from "@/lib/resources/delete-resource";
import { getResource } from "@/lib/resources/get-resource";
import { kindRoute } from "@/lib/resources/kind-route";
import { updateResource } from "@/lib/resources/update-resource";

export const GET = kindRoute(getResource);
export const PATCH = kindRoute(updateResource);
export const DELETE = kindRoute(deleteResource);
