import { z } from "zod";
import { idInput, lineInput, revisionInput } from "@/lib/inputs";
import { emailInput } from "@/lib/people/schema";

export const MemberInput = z.strictObject({ memberId: idInput, revision: revisionInput.optional() });

export const rolesInput = z
  .array(idInput)
  .min(1, "Choose at least one role.")
  .max(50, "Choose at most 50 roles.");

export const SetRolesInput = z.strictObject({
  memberId: idInput,
  revision: revisionInput,
  /** All the roles they shall hold. */
  roleIds: rolesInput,
});

export const AddMemberInput = z.strictObject({
  userId: idInput,
  name: lineInput("Name", 80),
  email: emailInput,
  roleIds: rolesInput,
});
