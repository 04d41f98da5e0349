"use client";

import { useState } from "react";
import { useMeanwhile, type Version } from "@/components/resources/use-meanwhile";
import { sameValue } from "@/lib/kinds/fields";

/** The fields of a form over what others change too. `stored`: as it is stored now, by the last read of the page. */
export function useSharedForm<V extends Readonly<Record<string, unknown>>>(stored: Version<V>) {
  const [opened, setOpened] = useState(stored);
  const [values, setValues] = useState(stored.values);
  const dirty = Object.keys(values).some((path) => !sameValue(values[path], opened.values[path]));

  const meanwhile = useMeanwhile({
    opened,
    stored,
    mine: values,
    dirty,
    onNewer(theirs) {
      setOpened(stored);
      setValues(theirs ? { ...values, ...theirs } : stored.values);
    },
    put: (path, value) => setValues((now) => ({ ...now, [path]: value })),
  });

  return {
    /** What the form began from: its revision is sent with what was typed. */
    opened,
    values,
    dirty,
    meanwhile,
    change: (changed: Partial<V>) => setValues((now) => ({ ...now, ...changed })),
    /** What is stored from now on, once it was saved. */
    take(saved: Version<V>) {
      setOpened(saved);
      setValues(saved.values);
      meanwhile.clear();
    },
  };
}
