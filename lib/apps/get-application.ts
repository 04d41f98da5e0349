import { z } from "zod";
import { query } from "@/lib/server/query";
import { loadApplication } from "./load";
import { applicationInput } from "./schema";

export type ApplicationDetail = {
  id: string;
  key: string;
  name: string;
  description: string;
  revision: number;
  changedAt: string;
};

/** One app, for its Inspector. */
export const getApplication = query({
  name: "application.get",
  input: z.object({ application: applicationInput }),
  async run(scope, input): Promise<ApplicationDetail> {
    const { id, key, name, description, revision, updatedAt } = await loadApplication(
      scope,
      input.application,
    );
    return { id, key, name, description, revision, changedAt: updatedAt.toISOString() };
  },
});
