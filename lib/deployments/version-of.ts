import { v7 as uuid } from "uuid";
import { type VersionContents, versions } from "@/db/schema/deployments";
import type { WriteScope } from "@/lib/server/scope";
import { lastVersion, sameContents } from "./contents";

type Made = { contents: VersionContents; note: string; author: string };

/** The last version of an app where it says the same, else a new one. To be called once it is this one's turn. */
export async function versionOf(
  scope: WriteScope,
  applicationId: string,
  { contents, note, author }: Made,
): Promise<{ id: string; number: number }> {
  const last = await lastVersion(scope, applicationId);
  if (last && sameContents(last.contents, contents)) return last;
  const made = { id: uuid(), number: (last?.number ?? 0) + 1 };
  await scope.db
    .insert(versions)
    .values({ ...made, organizationId: scope.organization.id, applicationId, contents, note, author });
  return made;
}
