/** The gate says in each answer which build it serves; the page carries the one that made it. */
export const BUILD_HEADER = "x-bulkhead-build";

const listeners = new Set<() => void>();
let outdated = false;

/** Browser only: whether the server is known to be of another build than this page. Once it is, it stays so. */
export const isOutdated = () => outdated;

/** Calls back once it is. Returns the way to stop. */
export function onOutdated(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Reads from any answer of the server of which build it is. `own`: the page's; without one nothing is compared. */
export function noteBuild(answer: Response, own = ownBuild()): void {
  const served = answer.headers.get(BUILD_HEADER);
  if (served && own && served !== own) markOutdated();
}

function ownBuild(): string | undefined {
  return typeof document === "undefined" ? undefined : document.documentElement.dataset.build;
}

export function markOutdated(): void {
  if (outdated) return;
  outdated = true;
  for (const listener of listeners) listener();
}
