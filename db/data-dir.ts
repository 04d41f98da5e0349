import { chmod, mkdir, stat } from "node:fs/promises";

/**
 * Creates the data directory if it is missing: for its owner alone, except that root lets others pass
 * through, because PostgreSQL then runs as another user. What is secret in it has mode 0600 of its own.
 */
export async function ensureDataDir(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return;
  const { mode } = await stat(dataDir);
  if ((mode & 0o011) !== 0o011) await chmod(dataDir, (mode & 0o777) | 0o011);
}
