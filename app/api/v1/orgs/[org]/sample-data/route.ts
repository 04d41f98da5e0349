import { getSampleData } from "@/lib/seed/get-sample-data";
import { removeSampleData, removingSampleData } from "@/lib/seed/remove-sample-data";
import { addingSampleData, requestSampleData } from "@/lib/seed/request-sample-data";
import { handle, route } from "@/lib/server/route";

export const GET = route(getSampleData);
export const POST = handle(requestSampleData, { of: addingSampleData, status: 201 });
export const DELETE = handle(removeSampleData, { of: removingSampleData });
