import { type Listening, listen } from "@/db/listen";
import { CHANNEL, type Notice, noticeIn } from "./notice";

export type Hearer = {
  onNotice(notice: Notice): void;
  /** Something may have been missed. */
  onGap(): void;
};

type Hearing = { hearers: Set<Hearer>; listening?: Listening };

// Next bundles a route apart from the process that serves it: one connection per process, not per bundle.
const holder = globalThis as typeof globalThis & { bulkheadHearing?: Hearing };

function hearing(): Hearing {
  holder.bulkheadHearing ??= { hearers: new Set() };
  return holder.bulkheadHearing;
}

/** Hears of changes over the process's one connection for that, opened by the first who does. Resolves once it hears. */
export function hear(hearer: Hearer): Promise<void> {
  const { hearers } = hearing();
  hearers.add(hearer);
  hearing().listening ??= listen(CHANNEL, {
    onNotice(payload) {
      const notice = noticeIn(payload);
      if (notice) for (const each of hearers) each.onNotice(notice);
    },
    onGap() {
      for (const each of hearers) each.onGap();
    },
  });
  return hearing().listening?.ready ?? Promise.resolve();
}

/** Hears no more; the last one closes the connection. */
export async function unhear(hearer: Hearer): Promise<void> {
  const { hearers, listening } = hearing();
  if (!hearers.delete(hearer) || hearers.size > 0) return;
  hearing().listening = undefined;
  await listening?.stop();
}
