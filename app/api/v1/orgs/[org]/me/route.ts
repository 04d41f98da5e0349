import { me, meOf } from "@/lib/members/me";
import { forbidden } from "@/lib/server/errors";
import { handle } from "@/lib/server/route";

/** What the console knows of the person; a program asks `/whoami`. */
export const GET = handle(
  ({ person, ...context }) =>
    person
      ? { ok: true, data: meOf({ ...context, person }) }
      : forbidden("This is about a person. Ask /whoami instead.").toFailure(),
  { of: me },
);
