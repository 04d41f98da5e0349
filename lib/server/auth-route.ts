import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "./auth";
import { unexpected } from "./command";
import type { Refusal } from "./errors";
import { problem, problemOf } from "./problem";

// What the pages use. The rest of next-auth draws pages of its own or answers for sessions that the console asks itself.
const known = new Set(["GET csrf", "POST callback/credentials", "POST signout"]);

/** Signing in and out. A refusal is a problem document: 401, 422, or 429 with the seconds to wait. */
export async function answerAuth(request: NextRequest, action: string): Promise<Response> {
  const requestId = request.headers.get("x-request-id");
  if (!known.has(`${request.method} ${action}`)) {
    return problem({ code: "not-found", message: "This address was not found." }, 404, requestId);
  }
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (request.method === "POST" && type !== "application/x-www-form-urlencoded") {
    return problem({ code: "invalid", message: "Send a form, as the sign-in page does." }, 415, requestId);
  }
  const refused: Refusal[] = [];
  try {
    const params = Promise.resolve({ nextauth: action.split("/") });
    const answer: Response = await NextAuth(
      request,
      { params },
      authOptions((each) => refused.push(each)),
    );
    if (refused[0]) return problemOf(refused[0].toFailure(), requestId);
    if (answer.status < 500 && answer.status !== 401) return answer;
    return problemOf(unexpected(answer.status, `${request.method} ${request.nextUrl.pathname}`));
  } catch (error) {
    return problemOf(
      unexpected(error, `${request.method} ${request.nextUrl.pathname}`, { origin: { requestId } }),
      requestId,
    );
  }
}
