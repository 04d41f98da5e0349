import { createEnvironment } from "@/lib/environments/create-environment";
import { listEnvironments } from "@/lib/environments/list-environments";
import { route } from "@/lib/server/route";

export const GET = route(listEnvironments);
export const POST = route(createEnvironment, { status: 201 });
