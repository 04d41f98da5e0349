import { rotateMasterKey } from "@/lib/secrets/rotate-master-key";
import { settingsOrMistakes } from "./database";

// Wraps every data key of the database in DATABASE_URL with a new master key, whether Bulkhead runs or not.
try {
  const current = settingsOrMistakes();
  if (current) await run(current);
  else process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function run(current: NonNullable<ReturnType<typeof settingsOrMistakes>>): Promise<void> {
  const { rewrapped, masterKeyFile } = await rotateMasterKey(current);
  console.info(`${rewrapped} data keys are wrapped with the new master key. None opens with the one before.`);
  console.info(
    masterKeyFile === undefined
      ? "Now set BULKHEAD_MASTER_KEY to the value of BULKHEAD_NEXT_MASTER_KEY, unset that one, and start the servers again. Backups from before need the key from before."
      : `It is in ${masterKeyFile}. Servers that run have noticed. Backups from before hold the key from before.`,
  );
}
