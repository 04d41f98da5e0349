import { historyOf } from "@/lib/audit/list-history";
import { query } from "@/lib/server/query";
import { findResource } from "./find-resource";
import { ResourceHistoryInput } from "./schema";

/** What was done to a resource, the newest first. Throws `not-found`. */
export const listHistoryOfResource = query({
  name: "resource.history",
  input: ResourceHistoryInput,
  async run(scope, input) {
    await findResource(scope, input);
    return historyOf(scope, input.id, input.before);
  },
});
