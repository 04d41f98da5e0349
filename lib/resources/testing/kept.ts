import { withOwner } from "@/db/owner";

/** Every row of every table of the test's database, as text: what a secret must not be found in. */
export async function everythingKept(): Promise<string> {
  return withOwner(async (owner) => {
    const { rows: tables } = await owner.query<{ name: string }>(
      "select quote_ident(table_name) as name from information_schema.tables where table_schema = 'public'",
    );
    const kept: string[] = [];
    for (const { name } of tables) {
      const { rows } = await owner.query<{ row: string }>(`select t::text as row from ${name} t`);
      kept.push(...rows.map(({ row }) => `${name} ${row}`));
    }
    return kept.join("\n");
  });
}
