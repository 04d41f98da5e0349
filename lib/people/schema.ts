import { z } from "zod";
import { isStorable, lineInput } from "@/lib/inputs";

export const emailInput = z
  .string({ error: "The email address must be text." })
  .trim()
  .min(1, "Enter an email address.")
  .max(254, "An email address can have at most 254 characters.")
  .pipe(z.email("Enter an email address such as ada@example.com."));

export const passwordInput = z
  .string({ error: "The password must be text." })
  .min(12, "Use at least 12 characters.")
  .max(200, "Use at most 200 characters.");

export const SetUpInput = z.strictObject({
  organization: lineInput("Organization name", 80),
  name: lineInput("Your name", 80),
  email: emailInput,
  password: passwordInput,
  sampleData: z.boolean({ error: "Say true or false." }).default(false),
});

export const SignInInput = z.strictObject({
  email: z
    .string()
    .trim()
    .min(1, "Enter your email address.")
    .max(254)
    .refine(isStorable, "Enter your email address."),
  password: z.string().min(1, "Enter your password.").max(200),
});
