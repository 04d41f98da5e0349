/** A piece of a text, or a place where a value goes, such as `{subdomain}`. `at` counts characters from 1. */
export type Part = { text: string } | { name: string; at: number };

export type Read<P> = { parts: readonly P[] } | { message: string };

const placeholder = /\{([A-Za-z][A-Za-z0-9_]*)\}/y;

/**
 * Reads a text with places for values; `{{` stands for a brace itself. In the body of a request, which has braces of
 * its own, one that begins no place is left as it is; elsewhere it is refused with its position.
 */
export function readTemplate(text: string, { body = false } = {}): Read<Part> {
  const parts: Part[] = [];
  let literal = "";
  let i = 0;
  while (i < text.length) {
    placeholder.lastIndex = i;
    const found = placeholder.exec(text);
    const two = text.slice(i, i + 2);
    if (found?.[1]) {
      parts.push({ text: literal }, { name: found[1], at: i + 1 });
      literal = "";
      i += found[0].length;
    } else if (two === "{{" || (two === "}}" && !body)) {
      literal += text[i];
      i += 2;
    } else if (!body && (text[i] === "{" || text[i] === "}")) {
      return {
        message: `The ${text[i]} at position ${i + 1} names no parameter. Write {subdomain} for a parameter, ${text[i]}${text[i]} for the brace itself.`,
      };
    } else {
      literal += text[i];
      i += 1;
    }
  }
  return { parts: [...parts, { text: literal }] };
}

/** What is wrong with the names in a template: the first that nobody declared, with its position. */
export function unknownName(parts: readonly Part[], known: ReadonlySet<string>): string | undefined {
  for (const part of parts) {
    if ("name" in part && !known.has(part.name))
      return `{${part.name}} at position ${part.at} is no parameter of this integration. Add it under Parameters, or correct it.`;
  }
  return undefined;
}

/** The text with its values, each put in once: a value that looks like a place is not read again. */
export function fillTemplate(parts: readonly Part[], value: (name: string) => string): string {
  return parts.map((part) => ("name" in part ? value(part.name) : part.text)).join("");
}
