const known: Readonly<Record<string, string>> = {
  dev: "dev",
  development: "dev",
  qa: "qa",
  staging: "qa",
  "quality-assurance": "qa",
  prod: "prod",
  production: "prod",
};

/** `?env=` of someone who looks at all of them. */
export const ALL = "all";

/** An environment's key as stored, from any spelling that is accepted where a key is read: "STAGING" → "qa". */
export function canonicalKey(typed: string): string {
  const lower = typed
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, "-");
  return known[lower] ?? lower;
}

/** Every spelling that leads to a key, the key itself among them: "qa" → "qa", "staging", "quality-assurance". */
export function spellingsOf(key: string): string[] {
  return [...new Set([key, ...Object.keys(known).filter((spelling) => known[spelling] === key)])];
}

/** Whether a new environment may not have this key. */
export function isReservedKey(key: string): boolean {
  return key === ALL || canonicalKey(key) in known;
}
