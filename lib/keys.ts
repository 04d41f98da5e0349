const environmentWords =
  /(^|-)(development|dev|qa|staging|stage|testing|test|sandbox|production|prod|live)(?=-|$)/g;

/** A key from a name: lower case, hyphens, at most 64 characters. Empty when the name holds no letter or digit. */
export function keyOf(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 64)
    .replace(/-+$/, "");
}

/**
 * The key proposed for a resource: without environment words, so that "Salesforce Dev Account" and
 * "Salesforce QA Account" are counterparts. A name of such words alone keeps them.
 */
export function resourceKeyOf(name: string): string {
  const key = keyOf(name);
  const without = keyOf(key.replace(environmentWords, "$1"));
  return without || key;
}
