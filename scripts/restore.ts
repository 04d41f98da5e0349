import path from "node:path";
import { SettingsError } from "@/lib/server/env";
import { BackupRefused } from "./backup/file";
import { restoreBackup } from "./backup/restore";

// npm runs this in the checkout, whatever folder it was called in.
const calledIn = process.env.INIT_CWD ?? process.cwd();
const given = process.argv.slice(2);
const replace = given.includes("--replace");
const [name, ...more] = given.filter((argument) => argument !== "--replace");

try {
  if (!name || more.length > 0 || name.startsWith("-")) {
    throw new BackupRefused("Usage: npm run restore -- [--replace] file");
  }
  const file = path.resolve(calledIn, name);
  await restoreBackup(process.env, file, { replace }, (line) => console.info(line));
} catch (error) {
  const isPlain = error instanceof BackupRefused || error instanceof SettingsError;
  console.error(isPlain ? error.message : error);
  process.exitCode = 1;
}
