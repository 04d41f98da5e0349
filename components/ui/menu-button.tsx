"use client";

import { type ComponentProps, type ReactNode, useRef, useState } from "react";
import type { MenuEntry } from "@/components/ui/menu-entries";
import { onDemand } from "@/components/ui/on-demand";

const MenuPopup = onDemand(() => import("@/components/ui/menu-popup"));

type Props = Omit<ComponentProps<"button">, "onClick" | "ref"> & {
  entries: readonly MenuEntry[];
  children: ReactNode;
  side?: "bottom" | "top";
  align?: "start" | "end";
};

/**
 * Opens a menu. Only this button stands in the first load; the menu comes when a pointer or the focus nears it.
 * Looks like nothing by itself: give it a `buttonFace`.
 */
export function MenuButton({ entries, children, side = "bottom", align = "start", ...rest }: Props) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        {...rest}
        ref={anchor}
        aria-haspopup="menu"
        aria-expanded={open}
        onPointerEnter={MenuPopup.near}
        onFocus={MenuPopup.near}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        {children}
      </button>
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
