import type { Context, MemberActor } from "@/lib/server/context";
import { forbidden } from "@/lib/server/errors";

/** Who asks for their own account, and by which session. Throws `forbidden` for whoever looks as somebody else. */
export function ownSession({ actor, viewer, sessionId }: Context): {
  sessionId: string;
  person: MemberActor;
} {
  if (viewer) throw forbidden("Stop viewing to see your account.");
  if (actor.kind !== "member" || !sessionId)
    throw forbidden("Only somebody who is signed in has an account.");
  return { sessionId, person: actor };
}
