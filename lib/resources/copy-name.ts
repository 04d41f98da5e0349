import type { Environment } from "@/lib/environments/schema";

type Named = Pick<Environment, "key" | "name">;

// What people call the three in the names of things. The first is what stands in a copy's name.
const words: Readonly<Record<string, readonly string[]>> = {
  dev: ["Dev", "Development", "Sandbox", "Testing", "Test"],
  qa: ["QA", "Staging", "Stage", "Testing", "Test", "Sandbox"],
  prod: ["Production", "Prod", "Live"],
};

/**
 * What a copy is called: "Salesforce Dev Account" becomes "Salesforce QA Account". Only words of the environment it
 * comes from are swapped, so that "Live Chat" of Development stays; a name without one stays too.
 */
export function copyName(name: string, from: Named, to: Named): string {
  const known = [from.name, from.key, ...(words[from.key] ?? [])].map(escaped);
  const word = new RegExp(`(?<![\\p{L}\\p{N}])(?:${known.join("|")})(?![\\p{L}\\p{N}])`, "giu");
  return name.replace(word, (found) => cased(found, words[to.key]?.[0] ?? to.name));
}

/** As the word that it stands for: "dev" → "qa", "DEV" → "PRODUCTION". */
function cased(like: string, word: string): string {
  if (like === like.toLowerCase()) return word.toLowerCase();
  return like === like.toUpperCase() && like.length > 2 ? word.toUpperCase() : word;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
