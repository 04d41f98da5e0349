"use client";

import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { useLeaveGuard } from "@/components/console/leaving";
import { useHoldLive } from "@/components/console/live/use-hold-live";
import type { Result } from "@/lib/result";

const saysSaved = 2_500;

type Draft = {
  /** What is saved. */
  value: string;
  /** Which error of a refusal belongs to this field. */
  field: string;
  save: (typed: string) => Promise<Result<unknown>>;
};

/**
 * A field that saves by itself on Enter and when it is left, also with Back. What was refused stays as typed, with the
 * reason.
 */
export function useDraft({ value, field, save }: Draft) {
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const [refused, setRefused] = useState(false);
  const [saved, setSaved] = useState(false);
  // Enter saves, and so does the blur that may follow: the same text is sent once.
  const sent = useRef<string | null>(null);
  const saving = useRef<Promise<boolean>>(Promise.resolve(true));

  // Saved over what somebody else changed meanwhile, it is refused and says so.
  useHoldLive(typed !== null);

  useEffect(() => {
    if (!saved) return;
    const timer = window.setTimeout(() => setSaved(false), saysSaved);
    return () => window.clearTimeout(timer);
  }, [saved]);

  function change(next: string) {
    sent.current = null;
    setTyped(next);
    setError(undefined);
    setRefused(false);
    setSaved(false);
  }

  /** Whether nothing is left to be saved. */
  function commit(): Promise<boolean> {
    if (typed === null) return Promise.resolve(true);
    if (typed === sent.current) return saving.current;
    if (typed === value) {
      setTyped(null);
      return Promise.resolve(true);
    }
    saving.current = send(typed);
    return saving.current;
  }

  async function send(text: string): Promise<boolean> {
    sent.current = text;
    const result = await save(text);
    setRefused(!result.ok);
    if (result.ok) {
      // Whatever was typed meanwhile is the next to be saved.
      if (sent.current === text) setTyped(null);
      sent.current = null;
      setError(undefined);
      setSaved(true);
    } else {
      sent.current = null;
      setError(result.error.fields?.[field] ?? Object.values(result.error.fields ?? {})[0]);
    }
    return result.ok;
  }

  // The page is left once this is saved. Refused, it is said why; whoever then leaves lets go of it.
  const latest = useRef(commit);
  useEffect(() => {
    latest.current = commit;
  });
  const saveFirst = useCallback((leave: () => void) => {
    void latest.current().then((saved) => saved && leave());
  }, []);
  useLeaveGuard(typed !== null && !refused, saveFirst);

  function press(event: KeyboardEvent<HTMLElement>) {
    if (event.key === "Enter") {
      event.preventDefault();
      void commit();
    }
    if (event.key === "Escape" && typed !== null) {
      event.stopPropagation();
      setTyped(null);
      setError(undefined);
    }
  }

  // What was refused is sent again by who says so: leaving it may be the way to the button that reloads.
  const leave = () => {
    if (!refused) void commit();
  };

  return {
    text: typed ?? value,
    dirty: typed !== null,
    error,
    saved,
    change,
    commit,
    /** Marks the field with what was wrong. */
    refuse: setError,
    /** For the control: save on Enter and on leaving, Escape puts back what is saved. */
    keys: { onBlur: leave, onKeyDown: press },
  };
}
