import { z } from "zod";
import { idInput, lineInput, revisionInput } from "@/lib/inputs";
import { emailInput } from "@/lib/people/schema";

export const MemberInput = z.strictObject({ memberId: idInput, revision: revisionInput.optional() });

export const AddMemberInput = z.strictObject({
  userId: idInput,
  name: lineInput("Name", 80),
  email: emailInput,
  role: z
    .strictObject({
      base: z.enum(["agent", "developer", "admin"], { error: "Choose Agent, Developer or Admin." }),
      access: z.enum(["all", "only", "except"], { error: "Choose all, only or except." }).default("all"),
      /** What "only" and "except" name. */
      environmentIds: z.array(idInput).max(100).default([]),
    })
    .refine(({ base, access }) => base !== "admin" || access === "all", "An Admin has every environment."),
});
