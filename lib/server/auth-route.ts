import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "./auth";
import { unexpected } from "./command";
import type { Refusal } from "./errors";
import { problem, problemOf } from "./problem";

// What the pages use. The rest of next-auth draws pages of its own or answers for sessions that the console asks itself.
const known = new Set(["GET csrf", "POST callback/credentials", "POST signout"]);

const noToken = "This form's token did not match its cookie. Allow cookies, reload and try again.";

/** Whether next-auth sends to its form because the token that guards against forged requests was missing or wrong. */
async function isWithoutToken(answer: Response): Promise<boolean> {
  const { headers } = answer;
  const isJson = headers.get("content-type")?.startsWith("application/json");
  const body = isJson ? ((await answer.clone().json()) as { url?: unknown }) : {};
  const to = headers.get("location") ?? body.url;
  return typeof to === "string" && URL.canParse(to) && new URL(to).searchParams.get("csrf") === "true";
}

/** Signing in and out. A refusal is a problem document: 401, 403, 422, or 429 with the seconds to wait. */
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
    if (await isWithoutToken(answer)) {
      return problem({ code: "forbidden", message: noToken }, 403, requestId);
    }
    if (answer.status < 500 && answer.status !== 401) return answer;
    return problemOf(unexpected(answer.status, `${request.method} ${request.nextUrl.pathname}`));
  } catch (error) {
    return problemOf(
      unexpected(error, `${request.method} ${request.nextUrl.pathname}`, { origin: { requestId } }),
      requestId,
    );
  }
}
