import { z } from "zod";
import { deleteApplication } from "@/lib/apps/delete-application";
import { deleteResource } from "@/lib/resources/delete-resource";
import type { Result } from "@/lib/result";
import { command, runCommand } from "@/lib/server/command";
import type { Context } from "@/lib/server/context";
import { conflict, invalid } from "@/lib/server/errors";
import { readSampleData } from "./read-sample-data";
import {
  type RemovedSampleData,
  RemovedSampleDataOutput,
  RemoveSampleDataInput,
  type SampleItem,
  SampleItemOutput,
} from "./schema";

/** Says who wants it gone, and answers what it is about. */
const beginRemoval = command({
  name: "organization.remove-sample-data",
  input: RemoveSampleDataInput,
  output: z.array(SampleItemOutput),
  load: readSampleData,
  needs: () => [{ permission: "organization:update", in: "organization" }],
  async run({ organization: { id, name } }, { confirmation }, { items, guarded }) {
    const going = items.filter(({ stays }) => stays === null);
    if (going.length === 0) throw conflict("There is no sample data to remove.");
    if (guarded && confirmation?.trim() !== name) {
      throw invalid({ confirmation: `Some of it is in a protected environment. Type ${name} to remove it.` });
    }
    return {
      result: items,
      change: {
        subject: { kind: "organization", id, name },
        before: { sampleData: going.length },
        after: null,
      },
    };
  },
});

/** What is asked and answered in all. */
export const removingSampleData = { ...beginRemoval, output: RemovedSampleDataOutput };

/**
 * Removes what sample data made and nobody changed or uses, apps first, each by its own command: with its own checks,
 * transaction and audit. What stays is answered with the reason, and the rest goes.
 */
export async function removeSampleData(context: Context, raw: unknown): Promise<Result<RemovedSampleData>> {
  const begun = await runCommand(beginRemoval, context, raw);
  if (!begun.ok) return begun;
  const answer: RemovedSampleData = { removed: 0, kept: [] };
  for (const item of begun.data) {
    const result = item.stays === null ? await remove(context, item) : null;
    if (result?.ok) answer.removed += 1;
    // What somebody else has just deleted is gone, too.
    else if (result?.error.code !== "not-found") {
      answer.kept.push({ ...item, stays: item.stays ?? result?.error.message ?? null });
    }
  }
  return { ok: true, data: answer };
}

function remove(context: Context, { id, kind, name, environmentId, revision }: SampleItem) {
  return kind === "application"
    ? runCommand(deleteApplication, context, { application: id, revision, confirmation: name })
    : runCommand(deleteResource, context, { kind, id, environmentId, revision, confirmation: name });
}
