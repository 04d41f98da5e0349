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

/** Whether a new environment may not have this key. */
export function isReservedKey(key: string): boolean {
  return key === ALL || canonicalKey(key) in known;
}
