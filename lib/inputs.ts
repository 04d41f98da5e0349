import { z } from "zod";

// Control characters, line separators, half a character (which JSON can carry and PostgreSQL cannot), and what nobody
// sees but what changes how the rest is read: none belongs in a name.
export const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]|\u034f/u;
// A letter, digit or sign that is drawn. Joiners, blank letters and variation selectors alone are not.
const drawn = /[^\p{Cc}\p{Cf}\p{Cs}\p{Z}\p{Variation_Selector}\u115f\u1160\u2800\u3164\uffa0]/u;
const noText = /[\0\p{Cs}]/u;

/** Whether PostgreSQL can hold these characters: neither NUL nor half of one. */
export const isStorable = (text: string) => !noText.test(text);

/** One line of text, trimmed, 1 to `max` characters. `what` names it in the message: "Account Name". */
export function lineInput(what: string, max = 120) {
  return (
    z
      .string({
        error: ({ input }) => (input === undefined ? `Enter ${article(what)}.` : `${what} must be text.`),
      })
      // Measured below, after it is trimmed: this is for who reads the schema.
      .meta({ minLength: 1, maxLength: max })
      .transform((value) => composed(value.trim(), max))
      .pipe(
        z
          .string()
          .min(1, `Enter ${article(what)}.`)
          .max(max, `${what} can have at most ${max} characters.`)
          .refine((value) => !unprintable.test(value), `${what} can't contain control characters.`)
          .refine((value) => drawn.test(value), `Enter ${article(what)}.`),
      )
  );
}

/** A text that is too long in any case is left as it is: putting its marks in order could take minutes. */
function composed(text: string, max: number): string {
  // A character is at most four units where it is written in parts.
  return text.length > 4 * max ? text : text.normalize("NFC");
}

/** Free text of several lines, possibly empty. */
export function textInput(what: string, max = 2_000) {
  return z
    .string({ error: `${what} must be text.` })
    .trim()
    .max(max, `${what} can have at most ${max.toLocaleString("en")} characters.`)
    .refine(isStorable, `${what} can't contain control characters.`);
}

/** A stable key: what programs and counterparts know a thing by. */
export const keyInput = z
  .string({ error: ({ input }) => (input === undefined ? "Enter a key." : "The key must be text.") })
  .trim()
  .min(1, "Enter a key.")
  .max(64, "A key can have at most 64 characters.")
  .regex(
    /^[a-z0-9]+(-[a-z0-9]+)*$/,
    "Use lower-case letters, digits and single hyphens, such as salesforce-account.",
  );

/** In lower case, as ids are stored, so that comparing two of them or locking by one means the same everywhere. */
export const idInput = z
  .uuid({ error: ({ input }) => (input === undefined ? "This id is required." : "This is not an id.") })
  .toLowerCase();

/** The row's counter as the person saw it. */
export const revisionInput = z
  .int({
    error: ({ input }) =>
      input === undefined ? "Send the revision that you read." : "A revision is a whole number.",
  })
  .min(1, "A revision is a whole number from 1.")
  .max(2_147_483_647, "This revision does not exist.");

/** "an organization name", "your name"; a label of several capitals stays one: "an Account Name". */
function article(what: string): string {
  const named = /\s\p{Lu}/u.test(what) ? what : `${what.charAt(0).toLowerCase()}${what.slice(1)}`;
  if (named.startsWith("your ")) return named;
  return /^[aeio]/i.test(named) ? `an ${named}` : `a ${named}`;
}
