import { randomBytes } from "node:crypto";
import type { Client } from "pg";
import { hashPassword } from "./passwords";

/**
 * Gives the user of an address a new password, ends all their sessions, and writes it into the audit log of each of
 * their organizations. For who runs the instance: `owner` is the database's own user, whom no policy binds. Answers the
 * password, which is kept nowhere. Throws when nobody has the address.
 */
export async function resetPassword(owner: Client, email: string): Promise<string> {
  const password = randomBytes(12).toString("base64url");
  const hash = await hashPassword(password);
  await owner.query("begin");
  try {
    const { rows } = await owner.query<{ id: string; name: string }>(
      "update users set password_hash = $2 where email_key = lower($1) returning id, name",
      [email, hash],
    );
    const [user] = rows;
    if (!user) throw new Error(`Nobody here has the address ${email}.`);
    await owner.query("update sessions set revoked_at = now() where user_id = $1 and revoked_at is null", [
      user.id,
    ]);
    await owner.query("select pg_notify('bulkhead_live', $1)", [JSON.stringify({ user: user.id })]);
    const { rows: members } = await owner.query<{ id: string; organization_id: string }>(
      "select id, organization_id from members where user_id = $1 order by organization_id",
      [user.id],
    );
    for (const { id, organization_id } of members) {
      const entry = {
        action: "member.reset-password",
        outcome: "done",
        actor_kind: "system",
        actor_name: "Command line",
        subject_kind: "member",
        subject_id: id,
        subject_name: user.name,
        before: { password: "kept" },
        after: { password: "changed" },
      };
      await owner.query("select set_config('app.organization_id', $1, true)", [organization_id]);
      await owner.query("select append_audit($1::jsonb)", [JSON.stringify(entry)]);
    }
    await owner.query("commit");
    return password;
  } catch (error) {
    await owner.query("rollback");
    throw error;
  }
}
