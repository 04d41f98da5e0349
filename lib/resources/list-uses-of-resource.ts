import { query } from "@/lib/server/query";
import { findResource } from "./find-resource";
import { ResourceInput, type ResourceUse } from "./schema";
import { usesOf } from "./use-of-resource";

/** The visible profiles that have picked a resource. Throws `not-found`. */
export const listUsesOfResource = query({
  name: "resource.used-by",
  input: ResourceInput,
  async run(scope, input): Promise<{ items: ResourceUse[] }> {
    const { environmentId } = await findResource(scope, input);
    return { items: await usesOf(scope, { environmentId, id: input.id }) };
  },
});
