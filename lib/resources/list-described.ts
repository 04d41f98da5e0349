import { and, asc, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import { resources } from "@/db/schema/resources";
import { describedBy } from "@/lib/kinds/faces";
import { listOutput } from "@/lib/outputs";
import { query } from "@/lib/server/query";
import { ResourceInput } from "./inputs";
import { type DescribedChoice, DescribedChoiceOutput } from "./schema";

// What lists and choices show; beyond it they show keys.
const most = 1_000;

/** What resources of a kind can be made of, beside its own choices, in each environment in which the actor sees it. */
export const listDescribed = query({
  name: "resource.described",
  input: z.strictObject({ kind: ResourceInput.shape.kind }),
  output: listOutput(DescribedChoiceOutput),
  async run(scope, { kind }): Promise<{ items: DescribedChoice[] }> {
    const by = describedBy(kind);
    const readable = by ? scope.access.where(`${by}:read`) : [];
    if (!by || readable.length === 0) return { items: [] };
    const rows = await scope.db
      .select({
        id: resources.id,
        environmentId: resources.environmentId,
        key: resources.key,
        name: resources.name,
      })
      .from(resources)
      .where(
        and(
          eq(resources.organizationId, scope.organization.id),
          inArray(resources.environmentId, [...readable]),
          eq(resources.kind, by),
        ),
      )
      .orderBy(asc(resources.nameKey), asc(resources.id))
      .limit(most);
    return { items: rows.map((row) => ({ kind: by, ...row })) };
  },
});
