import type { ReactNode } from "react";

export type PickerEntry = {
  id: string;
  name: string;
  mark?: ReactNode;
  /** Muted, after the name: what it is of, when it was made. */
  detail?: string;
  /** At the right: a badge or a word. */
  status?: ReactNode;
  /** Also found by these words. */
  keywords?: string;
};

export type PickerGroup = { label?: string; entries: readonly PickerEntry[] };

/** An act at the foot of the list, always in sight and reachable by the arrow keys. */
export type PickerAct = {
  id: string;
  label: string;
  icon?: ReactNode;
  onSelect: () => void;
  reason?: string;
};

export type PickerContent = {
  /** Names the list, e.g. what it holds and from where. */
  heading: ReactNode;
  groups: readonly PickerGroup[];
  acts?: readonly PickerAct[];
  /** Said when there is nothing to choose from. */
  empty: ReactNode;
  /** True while the entries are being read. */
  pending?: boolean;
  /** There are more than these: what is typed is searched for where they come from. */
  search?: (query: string) => void;
};
