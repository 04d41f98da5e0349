import { deleteOrganization } from "@/lib/organizations/delete-organization";
import { getOrganization } from "@/lib/organizations/read-organization";
import { renameOrganization } from "@/lib/organizations/rename-organization";
import { route } from "@/lib/server/route";

export const GET = route(getOrganization);
export const PATCH = route(renameOrganization);
export const DELETE = route(deleteOrganization);
