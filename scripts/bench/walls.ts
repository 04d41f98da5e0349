import { Client } from "pg";
import { inTenant } from "@/db/tenant";
import { ListResourcesInput } from "@/lib/resources/inputs";
import { asked } from "@/lib/resources/list-resources";
import { resourcePage } from "@/lib/resources/page-statements";
import { type Context, wallsOf } from "@/lib/server/context";
import { median } from "./figures";

const TIMES = 300;

/**
 * How many times longer a page's statement takes under row-level security than as the tables' owner, who is bound by
 * none: the same statement and parameters, run in turn.
 */
export async function costOfWalls(
  context: Context,
  environmentId: string,
  ownerUrl: string,
): Promise<number> {
  const input = ListResourcesInput.parse({ kind: "connected-account", facet: "salesforce" });
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    return await inTenant(wallsOf(context), "read", async (db, client) => {
      const scope = { ...context, db };
      const page = asked(scope, input, [environmentId], undefined);
      const statement = resourcePage.written(page.shape, page.values);
      const time = async (on: { query: Client["query"] }) => {
        const began = performance.now();
        await on.query(statement);
        return performance.now() - began;
      };
      const within: number[] = [];
      const without: number[] = [];
      for (let run = -20; run < TIMES; run++) {
        const [walled, open] = [await time(client), await time(owner)];
        if (run >= 0) {
          within.push(walled);
          without.push(open);
        }
      }
      return median(within) / median(without);
    });
  } finally {
    await owner.end();
  }
}
