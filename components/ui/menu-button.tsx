"use client";

import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { onDemand } from "@/components/ui/on-demand";
import { useTooltip } from "@/components/ui/use-tooltip";

const MenuPopup = onDemand(() => import("@/components/ui/menu-popup"));

type Props = Omit<ComponentProps<"button">, "onClick" | "ref"> & {
  entries: readonly MenuEntry[];
  children: ReactNode;
  side?: "bottom" | "top";
  align?: "start" | "end";
  /** Why it opens nothing. It stays focusable and says so. */
  reason?: string;
};

/**
 * Opens a menu. Only this button stands in the first load; the menu comes when a pointer or the focus nears it.
 * Looks like nothing by itself: give it a `buttonFace`.
 */
export function MenuButton({ entries, children, side = "bottom", align = "start", reason, ...rest }: Props) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { trigger, tip, show } = useTooltip(reason);
  return (
    <>
      <button
        type="button"
        {...rest}
        {...trigger}
        ref={anchor}
        aria-disabled={reason ? true : undefined}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerOver={MenuPopup.near}
        onFocusCapture={MenuPopup.near}
        onClick={(event) => (reason ? show(event.currentTarget) : setOpen(!open))}
        onKeyDown={(event) => {
          if (reason) return;
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
      {tip}
      {open && (
        <MenuPopup
          label={rest["aria-label"]}
          entries={entries}
          anchor={anchor}
          side={side}
          align={align}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
