import { handleKind } from "@/lib/resources/kind-route";
import { runBatch } from "@/lib/resources/run-batch";

export const POST = handleKind(runBatch);
