import type { Many } from "@/components/resources/use-many";
import { type Filter, filterSearch } from "@/lib/resources/many-requests";
import { resourcesPath } from "@/lib/resources/query-options";
import { answered, RestError, reach } from "@/lib/rest";

/** Browser only. Saves a file of what is selected, without its secrets. Throws RestError. */
export async function downloadExport(org: string, many: Many, filter: Filter): Promise<void> {
  const path = `${resourcesPath(org, many.kind)}/export`;
  const answer =
    "rows" in many
      ? await reach(path, {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify({ env: filter.env, ids: many.rows.map(({ id }) => id) }),
        })
      : await reach(`${path}?${filterSearch(filter)}`, {});
  if (!answer.ok) await answered(answer);
  const file = await answer.blob().catch(() => {
    throw new RestError("unavailable", "The export was interrupted. Try again.");
  });
  const [, name = "export.json"] =
    /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "") ?? [];
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
