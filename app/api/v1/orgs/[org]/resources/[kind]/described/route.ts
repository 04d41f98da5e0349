import { kindRoute } from "@/lib/resources/kind-route";
import { listDescribed } from "@/lib/resources/list-described";

export const GET = kindRoute(listDescribed);
