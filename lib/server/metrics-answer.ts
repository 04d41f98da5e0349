import { createHash, timingSafeEqual } from "node:crypto";
import { metrics } from "./metrics-kept";
import { problem } from "./problem";

/** The measures of this process, for who shows the operator's token. Without a token set there is nothing here: 404. */
export async function answerMetrics(request: Request, token: string | undefined): Promise<Response> {
  const requestId = request.headers.get("x-request-id");
  const measured = metrics();
  if (token === undefined || measured === undefined) {
    return problem({ code: "not-found", message: "This address was not found." }, 404, requestId);
  }
  const [, shown = ""] = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "") ?? [];
  if (!isSame(shown, token)) {
    const message = "Send BULKHEAD_METRICS_TOKEN, as Authorization: Bearer.";
    const refused = problem({ code: "unauthenticated", message }, 401, requestId);
    refused.headers.set("www-authenticate", "Bearer");
    return refused;
  }
  return new Response(await measured.text(), {
    headers: { "content-type": measured.contentType, "cache-control": "no-store" },
  });
}

/** In a time that tells nothing of where two texts differ. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(one), digest(other));
}
