import { withoutTenant } from "@/db/tenant";

const EVERY_MS = 60 * 60 * 1000;

/** Removes for good what was deleted seven days ago or more; answers how many organizations. */
export async function purgeOrganizations(): Promise<number> {
  return withoutTenant(async (client) => {
    const { rows } = await client.query<{ purged: number }>("select purge_organizations() as purged");
    return rows[0]?.purged ?? 0;
  });
}

/** Looks for what is to be removed now and every hour, until the answer is called. Instances that meet share the work. */
export function keepPurging(): () => void {
  const purge = () =>
    purgeOrganizations().then(
      (purged) => purged > 0 && console.info(`${purged} deleted organizations were removed for good.`),
      (error: unknown) => console.error("Deleted organizations could not be removed:", error),
    );
  void purge();
  const timer = setInterval(purge, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
