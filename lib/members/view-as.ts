import { sql } from "drizzle-orm";
import { z } from "zod";
import { idInput } from "@/lib/inputs";
import { NothingOutput } from "@/lib/outputs";
import { rolesOf } from "@/lib/roles/load-role";
import { requireCovered } from "@/lib/roles/may-give";
import { command } from "@/lib/server/command";
import { conflict } from "@/lib/server/errors";
import { ownMember, type Scope } from "@/lib/server/scope";
import { loadMember } from "./load-member";

/**
 * From here on, this session sees the organization as that member does, and changes nothing there, until it stops.
 * Throws `forbidden` for somebody who may more than whoever looks: nobody sees more in this way than by themselves.
 */
export const viewAs = command({
  name: "member.view-as",
  guards: true,
  input: z.strictObject({ memberId: idInput }),
  output: z.strictObject({ name: z.string() }),
  load: loadMember,
  needs: () => [{ permission: "member:read", in: "organization" }],
  subject: (_input, { id, name }) => ({ kind: "member", id, name }),
  async run(scope, _input, member) {
    if (member.id === ownMember(scope).id) throw conflict("You see the console as yourself already.");
    if (member.deactivatedAt) throw conflict(`${member.name} is deactivated and sees nothing.`);
    requireCovered(scope, await rolesOf(scope, member));
    await look(scope, member.id);
    const subject = { kind: "member", id: member.id, name: member.name };
    return { result: { name: member.name }, change: { subject, before: null, after: { viewing: true } } };
  },
});

/** The session sees with its own eyes again. */
export const stopViewing = command({
  name: "member.stop-viewing",
  input: z.strictObject({}),
  output: NothingOutput,
  load: () => null,
  needs: () => [{ own: true }],
  whileViewing: true,
  async run(scope) {
    const { id, name } = ownMember(scope);
    await look(scope, null);
    const subject = { kind: "member", id, name };
    return { result: null, change: { subject, before: { viewing: true }, after: null } };
  },
});

async function look({ db, sessionId }: Scope, memberId: string | null): Promise<void> {
  if (!sessionId) throw conflict("Only somebody who is signed in can look as somebody else.");
  await db.execute(sql`select view_as(${sessionId}, ${memberId})`);
}
