import { sql } from "drizzle-orm";
import { NothingOutput } from "@/lib/outputs";
import { byAccount, countGuess, forgiveGuess } from "@/lib/people/guesses";
import { hashPassword, passwordFits } from "@/lib/people/passwords";
import type { Result } from "@/lib/result";
import { command, runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { invalid, Refusal, stale } from "@/lib/server/errors";
import { ChangePasswordInput } from "./inputs";
import { ownSession } from "./own-session";

/** Changes one's own password and ends every other session. Throws `forbidden` where the current one is wrong. */
export const changePassword = command({
  name: "member.change-password",
  input: ChangePasswordInput,
  output: NothingOutput,
  load: ownSession,
  needs: () => [{ own: true }],
  subject: (_input, { person }) => ({ kind: "member", id: person.id, name: person.name }),
  async run(scope, { currentPassword, password }, { sessionId, person }) {
    const { rows } = await scope.db.execute<{ hash: string | null }>(
      sql`select own_password_hash(${sessionId}) as hash`,
    );
    const hash = rows[0]?.hash ?? undefined;
    if (!(await passwordFits(hash, currentPassword))) {
      const message = "This is not your current password.";
      throw new Refusal("forbidden", message, { currentPassword: message });
    }
    if (password === currentPassword) {
      throw invalid({ password: "This is your password already. Choose another one." });
    }
    const { rows: answered } = await scope.db.execute<{ changed: boolean }>(
      sql`select change_own_password(${sessionId}, ${hash}, ${await hashPassword(password)}) as changed`,
    );
    if (!answered[0]?.changed) throw stale("Your password was changed meanwhile. Sign in with the new one.");
    return {
      result: null,
      change: {
        subject: { kind: "member", id: person.id, name: person.name },
        before: { password: "kept" },
        after: { password: "changed" },
      },
    };
  },
});

/**
 * As `changePassword`, with guesses at the current one counted as those at signing in: outside the command, whose
 * refusal would take the count back.
 */
export async function changePasswordCounted(context: Context, input: unknown): Promise<Result<null>> {
  const parsed = ChangePasswordInput.safeParse(input);
  // What is malformed is no guess; the command says what is wrong with it.
  if (!parsed.success || context.actor.kind !== "member") return runCommand(changePassword, context, input);
  const guess = byAccount(context.actor.email);
  try {
    await countGuess(guess);
  } catch (error) {
    if (error instanceof Refusal) return error.toFailure();
    throw error;
  }
  const result = await runCommand(changePassword, context, input);
  if (result.ok) await forgiveGuess(guess, true);
  return result;
}
