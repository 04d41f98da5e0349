import { z } from "zod";

// Control characters, and the marks that turn the direction of what follows: neither belongs in a name.
const unprintable = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** One line of text, trimmed, 1 to `max` characters. `what` names it in the message: "Account Name". */
export function lineInput(what: string, max = 120) {
  return z
    .string({
      error: ({ input }) => (input === undefined ? `Enter ${article(what)}.` : `${what} must be text.`),
    })
    .transform((value) => value.trim().normalize("NFC"))
    .pipe(
      z
        .string()
        .min(1, `Enter ${article(what)}.`)
        .max(max, `${what} can have at most ${max} characters.`)
        .refine((value) => !unprintable.test(value), `${what} can't contain control characters.`),
    );
}

/** Free text of several lines, possibly empty. */
export function textInput(what: string, max = 2_000) {
  return z
    .string({ error: `${what} must be text.` })
    .trim()
    .max(max, `${what} can have at most ${max.toLocaleString("en")} characters.`)
    .refine((value) => !value.includes("\u0000"), `${what} can't contain control characters.`);
}

/** A stable key: what programs and counterparts know a thing by. */
export const keyInput = z
  .string({ error: "The key must be text." })
  .trim()
  .min(1, "Enter a key.")
  .max(64, "A key can have at most 64 characters.")
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "Use lower-case letters, digits and single hyphens, such as salesforce-account.",
  );

export const idInput = z.uuid({ error: "This is not an id." });

/** The row's counter as the person saw it. */
export const revisionInput = z
  .int({ error: "A revision is a whole number." })
  .min(1, "A revision is a whole number from 1.")
  .max(2_147_483_647, "This revision does not exist.");

/** "an organization name", "your name"; a label of several capitals stays one: "an Account Name". */
function article(what: string): string {
  const named = /\s\p{Lu}/u.test(what) ? what : `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
  if (named.startsWith("your ")) return named;
  return /^[aeio]/i.test(named) ? `an ${named}` : `a ${named}`;
}
