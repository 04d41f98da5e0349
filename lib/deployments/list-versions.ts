import { and, desc, eq } from "drizzle-orm";
import { versions } from "@/db/schema/deployments";
import { loadApplication } from "@/lib/apps/load";
import { query } from "@/lib/server/query";
import { draftOf, sameContents } from "./contents";
import { contentsDifferences } from "./contents-differences";
import { ListVersionsInput, VersionListOutput } from "./schema";

/** As many versions are told at most, the newest ones. */
const MOST = 100;

/** What an app asked for in each of its versions, the newest first, and what its draft asks for otherwise by now. */
export const listVersions = query({
  name: "version.list",
  input: ListVersionsInput,
  output: VersionListOutput,
  async run(scope, input) {
    const { id } = await loadApplication(scope, input.application);
    const rows = await scope.db
      .select()
      .from(versions)
      .where(and(eq(versions.organizationId, scope.organization.id), eq(versions.applicationId, id)))
      .orderBy(desc(versions.number))
      .limit(MOST + 1);
    const draft = await draftOf(scope, id);
    const last = rows[0];
    return {
      draft: last && !sameContents(last.contents, draft) ? contentsDifferences(last.contents, draft) : [],
      items: rows.slice(0, MOST).map(({ number, note, author, createdAt, contents }, at) => ({
        number,
        note,
        author,
        createdAt: createdAt.toISOString(),
        differences: contentsDifferences(rows[at + 1]?.contents ?? null, contents),
      })),
    };
  },
});
