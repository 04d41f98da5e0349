import { AsyncLocalStorage } from "node:async_hooks";

/** The request that is being answered; whoever learns more of it adds that here. */
export type Running = { readonly id: string; userId?: string };

// Next bundles what it serves apart from the gate that calls it: one store per process, not per bundle.
const holder = globalThis as typeof globalThis & { bulkheadRunning?: AsyncLocalStorage<Running> };

function store(): AsyncLocalStorage<Running> {
  holder.bulkheadRunning ??= new AsyncLocalStorage();
  return holder.bulkheadRunning;
}

/** Does `work` so that everything it causes finds `request` in `running`. */
export function runAs<T>(request: Running, work: () => T): T {
  return store().run(request, work);
}

/** The request that this is part of; undefined outside any. */
export function running(): Running | undefined {
  return store().getStore();
}

/** Notes who asks, for the record of the request. */
export function noteUser(userId: string): void {
  const request = running();
  if (request) request.userId = userId;
}
