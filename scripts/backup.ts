import path from "node:path";
import { SettingsError } from "@/lib/server/env";
import { BackupRefused } from "./backup/file";
import { makeBackup } from "./backup/make";

// npm runs this in the checkout, whatever folder it was called in.
const calledIn = process.env.INIT_CWD ?? process.cwd();
const now = new Date().toISOString().slice(0, 19).replaceAll(":", "-");

try {
  const [name = `bulkhead-${now}.backup`, ...more] = process.argv.slice(2);
  if (more.length > 0 || name.startsWith("-")) throw new BackupRefused("Usage: npm run backup [-- file]");
  await makeBackup(process.env, path.resolve(calledIn, name), (line) => console.info(line));
} catch (error) {
  const isPlain = error instanceof BackupRefused || error instanceof SettingsError;
  console.error(isPlain ? error.message : error);
  process.exitCode = 1;
}
