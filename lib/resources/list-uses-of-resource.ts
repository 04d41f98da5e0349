import { listOutput } from "@/lib/outputs";
import { query } from "@/lib/server/query";
import { findResource } from "./find-resource";
import { ResourceInput } from "./inputs";
import { type ResourceUse, ResourceUseOutput } from "./schema";
import { usesOf } from "./use-of-resource";

/** The visible profiles that have picked a resource. Throws `not-found`. */
export const listUsesOfResource = query({
  name: "resource.used-by",
  input: ResourceInput,
  output: listOutput(ResourceUseOutput),
  async run(scope, input): Promise<{ items: ResourceUse[] }> {
    const { environmentId } = await findResource(scope, input);
    return { items: await usesOf(scope, { environmentId, id: input.id }) };
  },
});
