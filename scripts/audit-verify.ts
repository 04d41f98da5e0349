import { parseArgs } from "node:util";
import { closePool } from "@/db/client";
import { withOwner } from "@/db/owner";
import { verifyChain } from "@/lib/audit/verify-chain";
import { organizationsOfInstance } from "@/lib/organizations/of-instance";

// Follows the audit chain of every organization in the database of DATABASE_URL, or of one.
const usage = "npm run audit:verify -- [--slug <slug>]";

async function run(): Promise<boolean> {
  const { slug } = parseArgs({ options: { slug: { type: "string" } } }).values;
  const organizations = await organizationsOfInstance(slug ?? null);
  if (slug !== undefined && organizations.length === 0) {
    throw new Error(`No organization has the address ${slug}. ${usage}`);
  }
  // No policy hides a row from the owner.
  return withOwner(async (client) => {
    let whole = true;
    for (const each of organizations) {
      const { rows, head, findings } = await verifyChain(client, each.id);
      const said = `${each.slug}: ${rows.toLocaleString("en")} ${rows === 1 ? "entry" : "entries"}`;
      if (findings.length === 0) {
        console.info(head ? `${said}, unbroken. Head: ${head.number} ${head.hash}` : `${said}.`);
        continue;
      }
      whole = false;
      console.error(`${said}, BROKEN.`);
      for (const finding of findings) console.error(`  ${finding}`);
    }
    return whole;
  });
}

try {
  if (!(await run())) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closePool();
}
