import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { findHome } from "@/db/embedded-account";

const PASSWORD = "database-password";

/**
 * Moves a stopped cluster and its password from one data directory into another, and writes secrets beside it. What
 * they take the place of is renamed, and answered. All or nothing, unless it is killed.
 */
export async function putInPlace(
  dataDir: string,
  from: string,
  secrets: ReadonlyMap<string, string>,
): Promise<string[]> {
  const source = await findHome(from);
  const { cluster } = await findHome(dataDir);
  const stamp = new Date().toISOString().slice(0, 19).replaceAll(":", "-");
  const aside: string[] = [];
  const undo: (() => Promise<void>)[] = [];
  const move = async (old: string, next: string) => {
    await rename(old, next);
    undo.unshift(() => rename(next, old));
  };
  try {
    for (const place of [cluster, ...[PASSWORD, ...secrets.keys()].map((name) => path.join(dataDir, name))]) {
      if (!existsSync(place)) continue;
      aside.push(`${place}.before-${stamp}`);
      await move(place, `${place}.before-${stamp}`);
    }
    for (const [name, text] of secrets) {
      const place = path.join(dataDir, name);
      undo.unshift(() => rm(place, { force: true }));
      await writeFile(place, `${text}\n`, { mode: 0o600, flag: "wx", flush: true });
    }
    await mkdir(path.dirname(cluster), { recursive: true });
    await move(path.join(from, PASSWORD), path.join(dataDir, PASSWORD));
    await move(source.cluster, cluster);
    return aside;
  } catch (error) {
    for (const step of undo) await step();
    throw error;
  }
}
