import { z } from "zod";
import { loadApplication } from "@/lib/apps/load";
import { applicationInput } from "@/lib/apps/schema";
import { query } from "@/lib/server/query";
import { detailsOf } from "./detail";
import { type AppMatrix, AppMatrixOutput } from "./schema";
import { visibleProfiles } from "./visible-profiles";

/** All profiles of an app that the asker sees, each with its picks and values, in a number of statements that is fixed. */
export const getAppMatrix = query({
  name: "application.matrix",
  input: z.object({ application: applicationInput }),
  output: AppMatrixOutput,
  async run(scope, input): Promise<AppMatrix> {
    const app = await loadApplication(scope, input.application);
    const { id, key, name, description, revision, updatedAt } = app;
    return {
      application: { id, key, name, description, revision, changedAt: updatedAt.toISOString() },
      profiles: await detailsOf(scope, app.id, await visibleProfiles(scope, app.id)),
    };
  },
});
