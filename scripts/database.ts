import { type Embedded, startEmbedded } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { prepareForPooler } from "@/db/pooler";
import { type Settings, SettingsError, settings } from "@/lib/server/env";

export type Database = { url: string; embedded?: Embedded };

/** The operator's database, or the embedded one, migrated; DATABASE_URL names it from then on. */
export async function openDatabase(current: Settings): Promise<Database> {
  const { databaseUrl, databasePooled, databaseDirectUrl, dataDir } = current;
  const embedded = databaseUrl ? undefined : await startEmbedded(dataDir, (line) => console.info(line));
  const url = databaseUrl ?? embedded?.url ?? "";
  const directUrl = databaseDirectUrl ?? url;
  try {
    await migrateDatabase(directUrl);
    if (databasePooled) await prepareForPooler(directUrl, url);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  process.env.DATABASE_URL = url;
  process.env.DATABASE_POOLED = databasePooled ? "1" : "0";
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
