"use client";

import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import type { Result } from "@/lib/result";

const saysSaved = 2_500;

type Draft = {
  /** What is saved. */
  value: string;
  /** Which error of a refusal belongs to this field. */
  field: string;
  save: (typed: string) => Promise<Result<unknown>>;
};

/** A field that saves by itself on Enter and when it is left. What was refused stays as typed, with the reason. */
export function useDraft({ value, field, save }: Draft) {
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const [saved, setSaved] = useState(false);
  // Enter saves, and so does the blur that may follow: the same text is sent once.
  const sent = useRef<string | null>(null);

  useEffect(() => {
    if (!saved) return;
    const timer = window.setTimeout(() => setSaved(false), saysSaved);
    return () => window.clearTimeout(timer);
  }, [saved]);

  function change(next: string) {
    sent.current = null;
    setTyped(next);
    setError(undefined);
    setSaved(false);
  }

  async function commit(override?: string) {
    const text = override ?? typed;
    if (text === null || text === sent.current) return;
    if (text === value) return setTyped(null);
    sent.current = text;
    const result = await save(text);
    if (result.ok) {
      // Whatever was typed meanwhile is the next to be saved.
      if (sent.current === text) setTyped(null);
      sent.current = null;
      setError(undefined);
      setSaved(true);
    } else {
      sent.current = result.error.fields ? text : null;
      setError(result.error.fields?.[field] ?? Object.values(result.error.fields ?? {})[0]);
    }
  }

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
    keys: { onBlur: () => void commit(), onKeyDown: press },
  };
}
