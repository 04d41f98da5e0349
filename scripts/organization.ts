import { parseArgs } from "node:util";
import { closePool } from "@/db/client";
import { organizationsOfInstance, systemContext } from "@/lib/organizations/of-instance";
import { setLicence } from "@/lib/organizations/set-licence";
import { runCommand } from "@/lib/server/command";

// Shows the organizations of the database in DATABASE_URL, or sets the licence of one.
const usage = "npm run organization -- [--slug <slug> [--licence STANDARD|ENTERPRISE]]";

async function run(): Promise<void> {
  const { slug, licence } = parseArgs({
    options: { slug: { type: "string" }, licence: { type: "string" } },
  }).values;
  if (licence !== undefined && slug === undefined) throw new Error(`Name the organization: ${usage}`);
  const found = await organizationsOfInstance(slug ?? null);
  const [first] = found;
  if (slug !== undefined && !first) throw new Error(`No organization has the address ${slug}.`);
  if (licence === undefined || !first) {
    for (const each of found) {
      const deleted = each.deleted_at ? `  deleted ${each.deleted_at.toISOString().slice(0, 10)}` : "";
      console.info(`${each.slug.padEnd(24)}${each.licence.padEnd(12)}${each.name}${deleted}`);
    }
    if (found.length === 0) console.info("No organization yet. Open Bulkhead in a browser to set it up.");
    return;
  }
  const answer = await runCommand(setLicence, systemContext(first, "Command line"), { licence });
  if (!answer.ok) throw new Error(Object.values(answer.error.fields ?? {})[0] ?? answer.error.message);
  const { before, licence: now } = answer.data;
  console.info(
    before === now ? `${first.name} has the licence ${now} already.` : `${first.name}: ${before} → ${now}.`,
  );
}

try {
  await run();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closePool();
}
