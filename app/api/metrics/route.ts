import type { NextRequest } from "next/server";
import { settings } from "@/lib/server/env";
import { answerMetrics } from "@/lib/server/metrics-answer";

export const GET = (request: NextRequest) => answerMetrics(request, settings().metricsToken);
