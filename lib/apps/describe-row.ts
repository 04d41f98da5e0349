import { RevisionOutput } from "@/lib/outputs";
import { command } from "@/lib/server/command";
import { loadSlot } from "./load";
import { DescribeRowInput } from "./schema";
import { writeSlot } from "./write-slot";

/** Renames or describes a row: for all profiles, and open to whoever may change apps in any one environment. */
export const describeRow = command({
  name: "application.describe-row",
  input: DescribeRowInput,
  output: RevisionOutput,
  load: (scope, input) => loadSlot(scope, input.slotId),
  needs: () => [{ permission: "application:update", in: "anywhere" }],
  async run(scope, input, slot) {
    const { name = slot.name, description = slot.description } = input;
    const revision = await writeSlot(scope, slot, { name, description });
    return {
      result: { revision },
      change: {
        subject: { kind: "application", id: slot.applicationId, name: slot.application },
        before: { row: slot.name, description: slot.description },
        after: { row: name, description },
      },
    };
  },
});
