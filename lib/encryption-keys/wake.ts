// Next bundles a route apart from the process that does the work: what wakes it is the process's, not a bundle's.
const holder = globalThis as typeof globalThis & { bulkheadWakeResealing?: () => void };

/** Says that there is something to seal again, so that it begins at once. Where nothing runs, it is found later. */
export function wakeResealing(): void {
  holder.bulkheadWakeResealing?.();
}

/** Who is woken, until the answer is called. */
export function onWake(wake: () => void): () => void {
  holder.bulkheadWakeResealing = wake;
  return () => {
    delete holder.bulkheadWakeResealing;
  };
}
