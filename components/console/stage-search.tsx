"use client";

import { useRef } from "react";
import { useKeyHint, useShortcut } from "@/components/console/use-shortcut";
import { SearchField } from "@/components/ui/search-field";

type Props = {
  /** What is searched: "Search accounts". */
  label: string;
  value: string;
  onValueChange: (value: string) => void;
  /** What is shown is not what was searched for yet. */
  pending?: boolean;
};

/** The search above a list, and the key that leads there. */
export function StageSearch({ label, value, onValueChange, pending }: Props) {
  const field = useRef<HTMLInputElement>(null);
  useShortcut("search", () => field.current?.focus(), { words: label });
  return (
    <SearchField
      ref={field}
      label={label}
      keys={useKeyHint("search")}
      value={value}
      pending={pending}
      onValueChange={onValueChange}
    />
  );
}
