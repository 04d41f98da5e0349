import { z } from "zod";
import { query } from "@/lib/server/query";
import { loadApplication } from "./load";
import { type ApplicationDetail, ApplicationOutput, applicationInput } from "./schema";

/** One app, for its Inspector. */
export const getApplication = query({
  name: "application.get",
  input: z.object({ application: applicationInput }),
  output: ApplicationOutput,
  async run(scope, input): Promise<ApplicationDetail> {
    const { id, key, name, description, revision, updatedAt } = await loadApplication(
      scope,
      input.application,
    );
    return { id, key, name, description, revision, changedAt: updatedAt.toISOString() };
  },
});
