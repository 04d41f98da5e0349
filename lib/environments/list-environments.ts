import { z } from "zod";
import { query } from "@/lib/server/query";
import { type Environment, EnvironmentOutput } from "./schema";

/** The environments that the asker sees, in the organization's order. Every member sees at least those of their roles. */
export const listEnvironments = query({
  name: "environment.list",
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(EnvironmentOutput).readonly() }),
  run: async (scope): Promise<{ items: readonly Environment[] }> => ({ items: scope.environments }),
});
