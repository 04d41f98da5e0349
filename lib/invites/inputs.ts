import { z } from "zod";
import { idInput, lineInput, revisionInput } from "@/lib/inputs";
import { rolesInput } from "@/lib/members/inputs";
import { emailInput, passwordInput } from "@/lib/people/schema";

export const InviteMemberInput = z.strictObject({ email: emailInput, roleIds: rolesInput });

export const InviteInput = z.strictObject({ inviteId: idInput, revision: revisionInput });

const tokenInput = z.string({ error: "The link's token must be text." }).max(200, "This is no invite link.");

export const LookUpInput = z.strictObject({ token: tokenInput });

/** Signed in as the address, the token is enough; else its password, and for who is new here a name too. */
export const AcceptInput = z.strictObject({
  token: tokenInput,
  name: z.string({ error: "Your name must be text." }).optional(),
  password: z
    .string({ error: "The password must be text." })
    .max(200, "Use at most 200 characters.")
    .optional(),
});

export const NewUserInput = z.object({ name: lineInput("Your name", 80), password: passwordInput });

export const KnownUserInput = z.object({
  password: z.string({ error: "Enter your password." }).min(1, "Enter your password."),
});
