import { kindRoute } from "@/lib/resources/kind-route";
import { listUsesOfResource } from "@/lib/resources/list-uses-of-resource";

export const GET = kindRoute(listUsesOfResource);
