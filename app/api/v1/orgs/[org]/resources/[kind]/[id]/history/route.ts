import { kindRoute } from "@/lib/resources/kind-route";
import { listHistoryOfResource } from "@/lib/resources/list-history-of-resource";

export const GET = kindRoute(listHistoryOfResource);
