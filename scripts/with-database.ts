import { spawn } from "node:child_process";
import { once } from "node:events";
import { openDatabase, settingsOrMistakes } from "./database";

// Runs a script with DATABASE_URL set; the database is left as it was found, running or not.
const current = settingsOrMistakes();
if (!current) process.exit(1);
const { url, embedded } = await openDatabase(current);
try {
  const child = spawn(process.execPath, ["--import", "tsx", ...process.argv.slice(2)], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: "inherit",
  });
  const [code] = await once(child, "close");
  process.exitCode = code ?? 1;
} finally {
  if (embedded && !embedded.adopted) await embedded.stop();
}
