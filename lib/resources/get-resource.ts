import { query } from "@/lib/server/query";
import { ResourceInput } from "./inputs";
import { readResource } from "./read-resource";
import { ResourceOutput } from "./schema";

export const getResource = query({
  name: "resource.get",
  input: ResourceInput,
  output: ResourceOutput,
  run: readResource,
});
