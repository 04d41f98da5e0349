import type { QueryClient, QueryKey } from "@tanstack/react-query";
import { concerns } from "@/components/console/live/concerns";
import { isHeld } from "@/components/console/live/hold";
import type { LiveEvent } from "@/lib/live/schema";
import { meOptions } from "@/lib/members/query-options";
import { isNotFound } from "@/lib/rest";

// Many changes at once are one reading.
const GATHER_MS = 200;
const AT_MOST_EVERY_MS = 1_000;
const LOOK_AGAIN_MS = 250;

export type Refresh = {
  /** Something changed. */
  event(event: LiveEvent): void;
  /** Something may have changed, anything. */
  gap(): void;
  stop(): void;
};

/**
 * Reads again what changes concern, as far as it is on screen; the rest is read again when it comes there. What is
 * shown stays meanwhile. Waits while the tab is hidden, while this tab itself is saving, and while something holds.
 * `readPage`: asks for the page itself, one of `org`, again, which may be there no longer once access has changed.
 */
export function createRefresh(client: QueryClient, org: string, readPage: () => void): Refresh {
  const events = new Map<string, LiveEvent>();
  let everything = false;
  let timer: number | undefined;
  let lastAt = Number.NEGATIVE_INFINITY;
  let reading = false;
  let stopped = false;
  let readFor = standingIn(client, org);

  const isDue = (key: QueryKey) =>
    key[0] === "orgs" && (everything || [...events.values()].some((event) => concerns(event, key)));

  function plan(delay: number): void {
    if (timer === undefined && !reading && !document.hidden) timer = window.setTimeout(flush, delay);
  }

  async function flush(): Promise<void> {
    timer = undefined;
    if (document.hidden) return;
    // Its own save answers with what it made: told of it before, a form would take itself for a second editor.
    if (isHeld() || client.isMutating() > 0) return plan(LOOK_AGAIN_MS);
    const changed = [...events.values()].some((event) => event.kind === "access" && event.org === org);
    if (changed) readPage();
    const due = client.getQueryCache().findAll({ predicate: ({ queryKey }) => isDue(queryKey) });
    const chosen = new Set(due.map(({ queryHash }) => queryHash));
    events.clear();
    everything = false;
    lastAt = performance.now();
    reading = true;
    await client.invalidateQueries({ predicate: ({ queryHash }) => chosen.has(queryHash) });
    reading = false;
    if (stopped) return;
    // What changed while nobody listened no event tells.
    const isOther = !changed && (isGone(client, org) || standingIn(client, org) !== readFor);
    if (isOther) readPage();
    if (changed || isOther) readFor = standingIn(client, org);
    again();
  }

  function again(): void {
    if (events.size === 0 && !everything) return;
    plan(Math.max(GATHER_MS, lastAt + AT_MOST_EVERY_MS - performance.now()));
  }

  document.addEventListener("visibilitychange", again);
  return {
    event(event) {
      events.set(JSON.stringify(event), event);
      again();
    },
    gap() {
      everything = true;
      again();
    },
    stop() {
      stopped = true;
      window.clearTimeout(timer);
      document.removeEventListener("visibilitychange", again);
    },
  };
}

/** What whoever looks may do here, as far as it is known, to be compared. */
function standingIn(client: QueryClient, org: string): string | undefined {
  const me = client.getQueryData(meOptions(org).queryKey);
  return (
    me && JSON.stringify([me.organization, me.viewing, me.roles, me.permissions, me.organizationPermissions])
  );
}

function isGone(client: QueryClient, org: string): boolean {
  return isNotFound(client.getQueryState(meOptions(org).queryKey)?.error);
}
