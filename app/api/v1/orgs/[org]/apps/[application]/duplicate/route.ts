import { duplicateApplication } from "@/lib/apps/duplicate-application";
import { route } from "@/lib/server/route";

export const POST = route(duplicateApplication, { status: 201 });
