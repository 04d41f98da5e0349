const secretName =
  /(^|[_.-])(key|token|secret|password|passwd|passphrase|pass|pwd|dsn|credentials?|salt|auth)s?([_.-]?\d*)$|secret|password|private_?key/i;
const publicName = /(^|_)(public|publishable|vapid_public)(_|$)/i;

const secretValues = [
  /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/,
  // An address that carries a password.
  /^[a-z][a-z0-9+.-]*:\/\/[^\s/@:]*:[^\s/@]+@/i,
  /^eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*$/,
  /^(sk|rk)_(live|test)_|^gh[pousr]_|^github_pat_|^xox[abprs]-|^SG\.[\w-]{10}|^AKIA[0-9A-Z]{16}$|^glpat-|^pat-/,
];

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const words = /^[a-z]+([-_.][a-z0-9]+)*$/i;

/** Whether a variable is better kept as a secret: by its name, by what its value is, or because it looks random. */
export function looksSecret(name: string, value: string): boolean {
  if (secretValues.some((known) => known.test(value))) return true;
  if (publicName.test(name)) return false;
  return secretName.test(name) || looksRandom(value);
}

function looksRandom(value: string): boolean {
  if (!/^[\w+/=.~-]{20,}$/.test(value) || !/\d/.test(value) || !/[a-z]/i.test(value)) return false;
  if (uuid.test(value) || words.test(value)) return false;
  return entropy(value) >= 3.4;
}

/** Bits per character. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const each of text) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts.values()].reduce(
    (sum, count) => sum - (count / text.length) * Math.log2(count / text.length),
    0,
  );
}
