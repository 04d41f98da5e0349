import { kindRoute } from "@/lib/resources/kind-route";
import { countMatching } from "@/lib/resources/matching";

export const GET = kindRoute(countMatching);
