import type { NextRequest } from "next/server";
import { addSampleData } from "@/lib/seed/add-sample-data";
import { unexpected } from "@/lib/server/command";
import { Refusal } from "@/lib/server/errors";
import { problemOf } from "@/lib/server/problem";
import { bodyOf } from "@/lib/server/request-body";
import { originOf } from "@/lib/server/request-origin";
import { setUp } from "./set-up";

/** First run over HTTP: 201 with the organization's slug; 422 with what is wrong where; 409 once it is set up. */
export async function answerSetUp(request: NextRequest): Promise<Response> {
  const origin = originOf(request.headers);
  try {
    const body = await bodyOf(request);
    if (body instanceof Response) return body;
    const { context, sampleData } = await setUp(body, origin);
    // The organization stands, whatever becomes of its sample data.
    if (sampleData) {
      await addSampleData(context).catch((error: unknown) =>
        console.error("The sample data is incomplete:", error),
      );
    }
    return Response.json({ organization: context.organization.slug }, { status: 201 });
  } catch (error) {
    const failure =
      error instanceof Refusal ? error.toFailure() : unexpected(error, "organization.create", { origin });
    return problemOf(failure, origin.requestId);
  }
}
