import { z } from "zod";
import { idInput, lineInput } from "@/lib/inputs";
import { passwordInput } from "@/lib/people/schema";

export const RenameInput = z.strictObject({ name: lineInput("Your name", 80) });

export const ChangePasswordInput = z.strictObject({
  currentPassword: z
    .string({ error: "Enter your current password." })
    .min(1, "Enter your current password.")
    .max(200, "Use at most 200 characters."),
  password: passwordInput,
});

export const SessionInput = z.strictObject({ sessionId: idInput });
