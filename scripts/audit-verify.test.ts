import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, it } from "vitest";
import { asOwner } from "@/db/testing/owner";
import { newApplication } from "@/lib/testing/apps";
import { newOrganization } from "@/lib/testing/organization";

async function verify(...given: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/audit-verify.ts", ...given]);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      said += chunk;
    });
  }
  const [code] = await once(child, "close");
  return { code, said };
}

it("says of each organization whether its chain is whole, and ends with 1 where one is not", async () => {
  const [whole, broken] = [await newOrganization(), await newOrganization()];
  const slugs = [whole, broken].map(({ organization }) => organization.slug);
  for (const each of [whole, broken]) await newApplication(each);
  await asOwner("update audit_log set actor_name = 'Nobody' where organization_id = $1 and number = 1", [
    broken.organization.id,
  ]);
  const [all, one, none] = await Promise.all([
    verify(),
    verify("--slug", slugs[0] ?? ""),
    verify("--slug", "nobody"),
  ]);
  expect(all.code).toBe(1);
  expect(all.said).toMatch(
    new RegExp(`^${slugs[0]}: \\d+ entr(y|ies), unbroken\\. Head: \\d+ [0-9a-f]{64}$`, "m"),
  );
  expect(all.said).toMatch(
    new RegExp(`^${slugs[1]}: \\d+ entr(y|ies), BROKEN\\.\\n  Entry 1 was changed: what is stored`, "m"),
  );
  expect(one.code).toBe(0);
  expect(one.said).not.toContain(slugs[1]);
  expect(none).toMatchObject({
    code: 1,
    said: expect.stringContaining("No organization has the address nobody."),
  });
}, 60_000);
