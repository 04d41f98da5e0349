import { parseArgs } from "node:util";
import { withOwner } from "@/db/owner";
import { resetPassword } from "@/lib/people/reset-password";

// Helps somebody who cannot sign in, in the database of DATABASE_URL.
const usage = "npm run person -- --email <address> --reset-password";

async function run(): Promise<void> {
  const { email, "reset-password": reset } = parseArgs({
    options: { email: { type: "string" }, "reset-password": { type: "boolean" } },
  }).values;
  if (!email || !reset) throw new Error(`Say whose password is to be reset: ${usage}`);
  const password = await withOwner((owner) => resetPassword(owner, email));
  console.info(`New password of ${email}: ${password}`);
  console.info("All their sessions are over. They change it in Settings > My Account.");
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
