import type { Rule } from "@/lib/kinds/fields";

/** No token has a space in it; one comes along when two lines are copied. */
export const noSpaces: Rule = { not: "\\s", message: "Remove the spaces and line breaks." };
