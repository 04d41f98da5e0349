import { kindRoute } from "@/lib/resources/kind-route";
import { listMatchingRows } from "@/lib/resources/matching";

export const GET = kindRoute(listMatchingRows);
