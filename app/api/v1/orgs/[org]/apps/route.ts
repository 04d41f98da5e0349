import { createApplication } from "@/lib/apps/create-application";
import { listApplications } from "@/lib/apps/list-applications";
import { route } from "@/lib/server/route";

export const GET = route(listApplications);
export const POST = route(createApplication, { status: 201 });
