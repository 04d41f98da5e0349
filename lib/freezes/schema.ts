import { z } from "zod";
import { idInput, lineInput } from "@/lib/inputs";
import { idOutput, instantOutput } from "@/lib/outputs";

const instantInput = (what: string) =>
  z.iso.datetime({ offset: true, error: `${what} must be a date and time, such as 2026-12-24T18:00:00Z.` });

export const CreateFreezeInput = z.strictObject({
  environmentId: idInput,
  startsAt: instantInput("The start"),
  endsAt: instantInput("The end"),
  /** Said to whoever is refused. */
  reason: lineInput("Reason", 200),
});

export const EndFreezeInput = z.strictObject({ freezeId: idInput, environmentId: idInput });

export const FreezeOutput = z.strictObject({
  id: idOutput,
  environmentId: idOutput,
  startsAt: instantOutput,
  endsAt: instantOutput,
  reason: z.string(),
  createdBy: z.string(),
});
export type Freeze = z.infer<typeof FreezeOutput>;

/** Why a freeze is set aside; left out where none is on. */
export const overrideInput = lineInput("Reason", 500).optional();
