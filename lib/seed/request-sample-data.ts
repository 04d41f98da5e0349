import { z } from "zod";
import { NothingOutput } from "@/lib/outputs";
import type { Result } from "@/lib/result";
import { command, runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { conflict } from "@/lib/server/errors";
import { addSampleData } from "./add-sample-data";
import { readSampleData } from "./read-sample-data";
import { AddedSampleDataOutput } from "./schema";

/** Says who wants it, before anything is made. */
const beginSampleData = command({
  name: "organization.add-sample-data",
  input: z.strictObject({}),
  output: NothingOutput,
  load: readSampleData,
  needs: () => [{ permission: "organization:update", in: "organization" }],
  async run({ organization: { id, name } }, _input, { items }) {
    if (items.length > 0) throw conflict("There is sample data already.");
    return {
      result: null,
      change: {
        subject: { kind: "organization", id, name },
        before: null,
        after: { sampleData: "asked for" },
      },
    };
  },
});

/** What is asked and answered in all. */
export const addingSampleData = { ...beginSampleData, output: AddedSampleDataOutput };

/** Adds sample data when someone asks for it. `added`: how many apps and resources; what has such a name stays. */
export async function requestSampleData(context: Context, raw: unknown): Promise<Result<{ added: number }>> {
  const begun = await runCommand(beginSampleData, context, raw);
  return begun.ok ? { ok: true, data: { added: await addSampleData(context) } } : begun;
}
