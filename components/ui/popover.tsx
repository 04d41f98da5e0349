"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { clsx } from "clsx";
import type { ReactNode, RefObject } from "react";
import { popupFace } from "@/components/ui/popup-face";

type Props = {
  title: ReactNode;
  /** Whether the title is drawn, too; it is always its name. */
  titled?: boolean;
  /** What opened it, and what it stands beside. */
  anchor: RefObject<HTMLElement | null> | HTMLElement | null;
  children: ReactNode;
  onClose: () => void;
  align?: "start" | "end";
};

/** A small surface beside what opened it, shown as long as it is there. */
export function Popover({ title, titled = false, anchor, children, onClose, align = "start" }: Props) {
  const opener = () => (anchor && "current" in anchor ? anchor.current : anchor);
  return (
    <Base.Root
      open
      onOpenChange={(open, details) => {
        // The anchor closes by its own press; closing here as well would open it again.
        const pressed = details.event.target;
        const byAnchor = pressed instanceof Node && opener()?.contains(pressed);
        if (details.reason === "outside-press" && byAnchor) return;
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup finalFocus={opener} className={clsx(popupFace, "w-80 max-w-(--available-width) p-4")}>
            <Base.Title className={titled ? "mb-1 font-semibold text-body" : "sr-only"}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
