"use client";

import { useQueryClient } from "@tanstack/react-query";
import { holdLive } from "@/components/console/live/hold";
import { useOrg } from "@/components/console/use-me";
import { aboutMove } from "@/components/profiles/about";
import { useOpenSettings } from "@/components/profiles/open-settings";
import { withdrawToasts } from "@/components/ui/toast";
import { answerOf } from "@/lib/answer-of";
import { applicationsKey } from "@/lib/apps/query-options";
import type { ProfileDetail } from "@/lib/profiles/schema";
import { UNREACHABLE } from "@/lib/rest";
import type { Failure, Result } from "@/lib/result";

/** The profile as this page saw it last: every command about it carries this. */
export type Seen = { profileId: string; environmentId: string; revision: number };

type Answer = { revision?: number | null; profiles?: unknown; slotId?: string; variableId?: string } | null;

type Change<T extends Answer> = {
  send: (seen: Seen, profile: ProfileDetail) => Promise<Result<T>>;
  /** How the profile looks from now on, while it is being saved as well: for what was picked. */
  shown?: (profile: ProfileDetail) => ProfileDetail;
  /** How it looks once it is saved: for what was typed, which may be refused. */
  kept?: (profile: ProfileDetail) => ProfileDetail;
  /** The command changes what all profiles share, and answers that one's revision instead of the profile's. */
  shared?: true;
  /** Who says why it was refused: the page, or whoever asked. Left out: whoever asked where a field is named. */
  told?: "page" | "asker";
  /** Reads the page again: what was added has an id that only the server knows. */
  reread?: true;
};

/**
 * Saves changes one after another, each with the revision that the one before answered, and shows them at once. What
 * is refused is put back; errors of a field are for whoever asked to show, others stand at the top of the page.
 */
export function useProfileChange() {
  const org = useOrg();
  const client = useQueryClient();
  const { source, queue, refuse } = useOpenSettings();
  const { queryKey, current, show } = source;

  async function run<T extends Answer>({
    send,
    shown,
    kept,
    shared,
    told,
    reread,
  }: Change<T>): Promise<Result<T>> {
    await client.cancelQueries({ queryKey });
    const before = current();
    if (!before) return unreachable;
    const { id: profileId, environmentId, revision } = before;
    if (shown) show(shown);
    const result = await answerOf(send({ profileId, environmentId, revision }, before));
    if (!result.ok) {
      show(() => before);
      // Whoever asked shows what was changed meanwhile.
      if (told === "asker" && result.error.code === "stale") await client.invalidateQueries({ queryKey });
      if (told === "page" || (!told && !result.error.fields)) refuse(result.error);
      return result;
    }
    if (kept) show(kept);
    const next = shared ? null : result.data?.revision;
    // Undo is good for the profile as it stood: it goes, wherever it is offered.
    if (next) {
      show((profile) => ({ ...profile, revision: next, undo: null }));
      withdrawToasts(aboutMove(profileId));
    }
    if (reread) await client.invalidateQueries({ queryKey });
    const here = JSON.stringify(queryKey);
    void client.invalidateQueries({
      queryKey: applicationsKey(org),
      predicate: (query) => JSON.stringify(query.queryKey) !== here,
    });
    return result;
  }

  return function save<T extends Answer>(change: Change<T>): Promise<Result<T>> {
    // What was refused before has been read: whoever goes on is told of this change alone.
    refuse(null);
    // Read again before it is saved, the page would show what was until it is.
    const release = holdLive();
    const turn = queue.current.then(() => run(change)).finally(release);
    queue.current = turn;
    return turn;
  };
}

const unreachable: Failure = {
  ok: false,
  error: { code: "unavailable", message: UNREACHABLE },
};
