import { type Context, contextOf, personOf } from "@/lib/server/context";
import { Refusal } from "@/lib/server/errors";
import { changedWithin } from "./changed-within";
import { eventFor } from "./event-for";
import { type ChangeNotice, changesAccess, type Notice } from "./notice";
import type { LiveEvent } from "./schema";

/** Where a stream's events go. */
export type Sink = {
  ready(): void;
  change(event: LiveEvent): void;
  resync(): void;
  replaced(): void;
  /** Says nothing, so that proxies see that it lives. */
  beat(): void;
  end(): void;
};

export type LiveStream = {
  /** Who reads: a person, or a token. */
  readonly holder: string;
  /** How many streams of a holder are open at most: the oldest is replaced. */
  readonly most: number;
  tell(notice: Notice): void;
  /** Something may have been missed. */
  gap(): void;
  /** Looks again who this is and what they may see. */
  check(): void;
  beat(): void;
  replaced(): void;
  end(): void;
};

type Opening = {
  sessionId: string;
  userId: string;
  /** Resolves once notices arrive. */
  ready: Promise<void>;
  /** The page that opens it: its organization's slug, and how long ago it was read. */
  page?: { org: string; ageMs: number };
  sink: Sink;
  onEnd(stream: LiveStream): void;
};

/** What a session was last known to see in an organization; `sure` until a notice says that it may be otherwise. */
type Known = { context: Context; sure: boolean };

// A person's browsers: one stream each.
const MOST_OF_A_PERSON = 8;

const origin = { requestId: null, address: null };

/**
 * Tells one browser what changes in the organizations of its session, one notice after the other. What the session may
 * see is looked up anew before the next event whenever a notice speaks of its roles, its environments or its person.
 */
export function createStream({ sessionId, userId, ready, page, sink, onEnd }: Opening): LiveStream {
  const known = new Map<string, Known>();
  let opened = false;
  let ended = false;
  let missed = false;
  let checking = false;
  let queue: Promise<void> = ready.then(open).catch(lost);

  const inTurn = (work: () => Promise<void> | void) => {
    queue = queue.then(() => (ended ? undefined : work())).catch(lost);
  };

  async function open(): Promise<void> {
    await lookAgain();
    opened = true;
    const there = page && known.get(page.org);
    if (page && there && (await changedWithin(there.context, page.ageMs))) sink.resync();
    else sink.ready();
  }

  /** Who this is, in which organizations, and what they see there; tells what is different from before. */
  async function lookAgain(): Promise<void> {
    const { organizations } = await personOf(sessionId);
    const slugs = new Set(organizations.map(({ slug }) => slug));
    for (const slug of [...known.keys()]) if (!slugs.has(slug)) forget(slug);
    for (const slug of slugs) await lookUp(slug);
    if (missed) sink.resync();
    missed = false;
  }

  async function lookUp(slug: string): Promise<Context | undefined> {
    const before = known.get(slug)?.context;
    try {
      const context = await contextOf(sessionId, slug, origin);
      known.set(slug, { context, sure: true });
      if (before) tellDifference(slug, before, context);
      return context;
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === "unauthenticated") throw error;
      forget(slug);
      return undefined;
    }
  }

  function forget(slug: string): void {
    if (known.delete(slug)) sink.change({ org: slug, kind: "access" });
  }

  function tellDifference(org: string, before: Context, now: Context): void {
    if (accessIn(before) !== accessIn(now)) sink.change({ org, kind: "access" });
    else if (lookOf(before) !== lookOf(now)) sink.change({ org, kind: "me" });
  }

  async function deliver(notice: ChangeNotice): Promise<void> {
    const there = known.get(notice.org);
    if (!there) return;
    if (concernsAccess(notice, there.context)) there.sure = false;
    const context = there.sure ? there.context : await lookUp(notice.org);
    const event = context && eventFor(context, notice);
    if (event) sink.change(event);
  }

  function lost(error: unknown): void {
    if (ended) return;
    if (error instanceof Refusal) {
      stream.end();
      return;
    }
    // What could not be looked up is unknown: the next check tells that something was missed.
    console.error("A stream of changes could not look up what it may tell:", error);
    missed = true;
    for (const each of known.values()) each.sure = false;
  }

  const stream: LiveStream = {
    holder: userId,
    most: MOST_OF_A_PERSON,
    tell(notice) {
      if ("user" in notice) {
        if (notice.user === userId) stream.check();
      } else if (!opened || known.has(notice.org)) inTurn(() => deliver(notice));
    },
    gap() {
      missed = true;
      stream.check();
    },
    check() {
      if (checking) return;
      checking = true;
      inTurn(() => {
        checking = false;
        return lookAgain();
      });
    },
    beat: () => sink.beat(),
    replaced() {
      sink.replaced();
      stream.end();
    },
    end() {
      if (ended) return;
      ended = true;
      onEnd(stream);
      sink.end();
    },
  };
  return stream;
}

/** Whether a change may be one of what this member sees. */
function concernsAccess({ kind, id }: ChangeNotice, { actor, viewer }: Context): boolean {
  if (kind === "member") return (actor.kind === "member" && actor.id === id) || viewer?.id === id;
  return changesAccess(kind);
}

function accessIn({ organization, actor, viewer, environments }: Context): string {
  const roles = actor.kind === "member" ? actor.roles : [];
  return JSON.stringify([
    organization,
    viewer ? actor : null,
    roles,
    environments.map(({ id, key }) => [id, key]),
  ]);
}

function lookOf({ actor, environments, activeEnvironment }: Context): string {
  return JSON.stringify([actor.name, environments, activeEnvironment]);
}
