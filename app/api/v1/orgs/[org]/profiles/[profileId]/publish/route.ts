import { planPublish } from "@/lib/deployments/plan-publish";
import { publish } from "@/lib/deployments/publish";
import { route } from "@/lib/server/route";

/** What it would do, and what stands in its way. */
export const GET = route(planPublish);
export const POST = route(publish, { status: 201 });
