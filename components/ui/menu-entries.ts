import type { Route } from "next";
import type { ReactNode } from "react";

/** What a menu offers, as data: the menu itself is loaded when it is first opened. */
export type MenuEntry =
  | {
      type: "act";
      label: string;
      onSelect: () => void;
      icon?: ReactNode;
      danger?: boolean;
      /** Why it cannot be done now. Still reachable, and says so. */
      reason?: string;
      keys?: string;
    }
  | { type: "link"; label: string; href: Route; icon?: ReactNode }
  | {
      type: "choice";
      label: string;
      value: string;
      options: readonly MenuOption[];
      onChoose: (value: string) => void;
    }
  | { type: "check"; label: string; checked: boolean; onChange: (checked: boolean) => void; reason?: string }
  | { type: "text"; label: ReactNode }
  | { type: "line" };

export type MenuOption = { value: string; label: string; mark?: ReactNode; detail?: string; reason?: string };
