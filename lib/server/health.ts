import { expectedMigration } from "@/db/migrate";
import { withoutTenant } from "@/db/tenant";

/** Whether this instance can serve; if not, why, in a sentence that tells nothing of where the database is. */
export async function health(): Promise<{ status: "ok" } | { status: "unavailable"; reason: string }> {
  try {
    const applied = await withoutTenant(async (client) => {
      const { rows } = await client.query<{ latest: string | null }>("select latest_migration() as latest");
      return Number(rows[0]?.latest ?? 0);
    });
    if (applied >= expectedMigration()) return { status: "ok" };
    return { status: "unavailable", reason: "The database is not migrated to this release." };
  } catch (error) {
    console.error("Health:", error instanceof Error ? error.message : error);
    const unknown = (error as { code?: unknown }).code === "42883";
    return {
      status: "unavailable",
      reason: unknown ? "The database is not migrated to this release." : "The database can't be reached.",
    };
  }
}
