import { handleKind } from "@/lib/resources/kind-route";
import { batch, runBatch } from "@/lib/resources/run-batch";

export const POST = handleKind(runBatch, { of: batch });
