import { type Embedded, startEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { type Settings, SettingsError, settings } from "@/lib/server/env";

export type Database = { url: string; embedded?: Embedded };

/** The operator's database, or the embedded one, migrated; DATABASE_URL names it from then on. */
export async function openDatabase({ databaseUrl, dataDir }: Settings): Promise<Database> {
  const embedded = databaseUrl ? undefined : await startEmbedded(dataDir, (line) => console.info(line));
  const url = databaseUrl ?? embedded?.url ?? "";
  try {
    await migrateDatabase(url);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  process.env.DATABASE_URL = url;
  return { url, embedded };
}

/** The settings, or undefined after every mistake in them was told. */
export function settingsOrMistakes(): Settings | undefined {
  try {
    return settings();
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    for (const mistake of error.mistakes) console.error(mistake);
    return undefined;
  }
}
