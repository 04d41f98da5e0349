import { randomBytes } from "node:crypto";
import { closePool } from "@/db/client";
import { passwordInput } from "@/lib/people/schema";
import { seedInstance } from "@/lib/seed/seed-instance";

// Makes the sample organizations in the database of DATABASE_URL, and says how to sign in.
const given = process.env.SEED_PASSWORD || undefined;
const checked = passwordInput.safeParse(given ?? randomBytes(12).toString("base64url"));

try {
  if (!checked.success) throw new Error(`SEED_PASSWORD: ${checked.error.issues[0]?.message}`);
  const { people } = await seedInstance(checked.data);
  for (const { email, organization, made } of people) {
    const note = made ? "" : "  was there; its password is unchanged";
    console.info(`${organization.padEnd(11)}${email}${note}`);
  }
  if (people.some(({ made }) => made)) {
    console.info(given ? "Password: the one in SEED_PASSWORD" : `Password: ${checked.data}`);
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closePool();
}
