import { query } from "@/lib/server/query";
import { readResource } from "./read-resource";
import { ResourceInput } from "./schema";

export const getResource = query({ name: "resource.get", input: ResourceInput, run: readResource });
