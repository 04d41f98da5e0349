import { getFirstSteps } from "@/lib/first-steps/get-first-steps";
import { route } from "@/lib/server/route";

export const GET = route(getFirstSteps);
