import { z } from "zod";
import { listOutput } from "@/lib/outputs";
import { query } from "@/lib/server/query";
import { contents, countContents } from "./contents";
import { type EnvironmentCounts, EnvironmentCountsOutput } from "./schema";

/** What lives where: a row per kind of thing, a count per environment that the asker sees; null where they may not read it. */
export const countEnvironments = query({
  name: "environment.count",
  input: z.strictObject({}),
  output: listOutput(EnvironmentCountsOutput),
  async run(scope): Promise<{ items: EnvironmentCounts[] }> {
    const { visible } = scope.access;
    const counted = await countContents(scope.db, scope.organization.id, visible);
    const items = contents.map(({ subject, label, path, read }) => {
      const readable = scope.access.where(read);
      const counts: EnvironmentCounts["counts"] = Object.fromEntries(visible.map((id) => [id, null]));
      for (const { environmentId, subject: counting, number } of counted) {
        if (counting === subject && readable.includes(environmentId)) counts[environmentId] = number;
      }
      return { subject, label, path, counts };
    });
    return { items };
  },
});
