import { v7 as uuid } from "uuid";
import { withoutTenant } from "@/db/tenant";
import { hashPassword } from "./passwords";

/** The user of an address; made with this password where there is none, else left as they are. */
export async function ensureUser(person: {
  name: string;
  email: string;
  password: string;
}): Promise<{ userId: string; made: boolean }> {
  const passwordHash = await hashPassword(person.password);
  return withoutTenant(async (client) => {
    const { rows } = await client.query<{ id: string }>("select id from credentials_of($1)", [person.email]);
    if (rows[0]) return { userId: rows[0].id, made: false };
    const userId = uuid();
    await client.query("select create_user($1, $2, $3, $4)", [
      userId,
      person.email,
      person.name,
      passwordHash,
    ]);
    return { userId, made: true };
  });
}
