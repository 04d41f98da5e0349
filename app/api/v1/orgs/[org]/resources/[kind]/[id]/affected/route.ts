import { listAffected } from "@/lib/resources/affected";
import { kindRoute } from "@/lib/resources/kind-route";

export const POST = kindRoute(listAffected);
