import { z } from "zod";
import { noneFound } from "@/lib/server/errors";
import { query } from "@/lib/server/query";
import { readSampleData } from "./read-sample-data";
import { type SampleData, SampleDataOutput } from "./schema";

/** The sample data of the organization. Throws `not-found` for who may not read the organization. */
export const getSampleData = query({
  name: "sample-data.get",
  input: z.strictObject({}),
  output: SampleDataOutput,
  run(scope): Promise<SampleData> {
    if (!scope.access.can("organization:read", "organization")) throw noneFound("Sample data");
    return readSampleData(scope);
  },
});
