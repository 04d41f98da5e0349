import { historyOf } from "@/lib/audit/list-history";
import { HistoryOutput } from "@/lib/audit/schema";
import { query } from "@/lib/server/query";
import { findResource } from "./find-resource";
import { ResourceHistoryInput } from "./inputs";

/** What was done to a resource, the newest first. Throws `not-found`. */
export const listHistoryOfResource = query({
  name: "resource.history",
  input: ResourceHistoryInput,
  output: HistoryOutput,
  async run(scope, input) {
    await findResource(scope, input);
    return historyOf(scope, input.id, input.before);
  },
});
