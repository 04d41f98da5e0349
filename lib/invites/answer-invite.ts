import type { NextRequest } from "next/server";
import { SESSION_COOKIE, sessionIdOf } from "@/lib/server/auth";
import { unexpected } from "@/lib/server/command";
import { type Origin, type Person, personOf } from "@/lib/server/context";
import { refusalOf } from "@/lib/server/database-errors";
import { Refusal } from "@/lib/server/errors";
import { problemOf } from "@/lib/server/problem";
import { bodyOf } from "@/lib/server/request-body";
import { originOf } from "@/lib/server/request-origin";
import { acceptInvite } from "./accept-invite";
import { lookUpInvite } from "./look-up-invite";

type Act<R> = (body: unknown, visitor: Person["user"] | null, origin: Origin) => Promise<R>;

/** An act of whoever holds an invite's link, signed in or not. Failures are problem documents, as of REST. */
function answer<R>(name: string, act: Act<R>) {
  return async (request: NextRequest): Promise<Response> => {
    const origin = originOf(request.headers);
    try {
      const body = await bodyOf(request);
      if (body instanceof Response) return body;
      const answered = await act(body, await visitorOf(request), origin);
      return Response.json(answered, { headers: { "cache-control": "no-store" } });
    } catch (error) {
      const refusal = error instanceof Refusal ? error : refusalOf(error);
      return problemOf(refusal?.toFailure() ?? unexpected(error, name, { origin }), origin.requestId);
    }
  };
}

async function visitorOf(request: NextRequest): Promise<Person["user"] | null> {
  const sessionId = await sessionIdOf(request.cookies.get(SESSION_COOKIE)?.value);
  if (!sessionId) return null;
  return personOf(sessionId).then(
    ({ user }) => user,
    (error: unknown) => {
      // A session that is over is none.
      if (error instanceof Refusal && error.code === "unauthenticated") return null;
      throw error;
    },
  );
}

export const answerLookUp = answer("invite.look-up", lookUpInvite);
export const answerAccept = answer("invite.accept", acceptInvite);
