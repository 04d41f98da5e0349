import { sql } from "drizzle-orm";
import { z } from "zod";
import { command } from "@/lib/server/command";
import { RenameInput } from "./inputs";
import { ownSession } from "./own-session";

/** Changes one's own name, in every organization at once. */
export const renameOneself = command({
  name: "member.rename",
  input: RenameInput,
  output: z.strictObject({ name: z.string() }),
  load: ownSession,
  needs: () => [{ own: true }],
  subject: (_input, { person }) => ({ kind: "member", id: person.id, name: person.name }),
  async run(scope, { name }, { sessionId, person }) {
    await scope.db.execute(sql`select rename_oneself(${sessionId}, ${name})`);
    return {
      result: { name },
      change: {
        subject: { kind: "member", id: person.id, name },
        before: { name: person.name },
        after: { name },
      },
    };
  },
});
