import { createOrganization } from "@/lib/organizations/create-organization";
import { personRoute } from "@/lib/server/route";

export const POST = personRoute(createOrganization, { status: 201 });
