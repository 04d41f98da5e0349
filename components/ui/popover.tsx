"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { clsx } from "clsx";
import type { ReactNode, RefObject } from "react";
import { popupFace } from "@/components/ui/popup-face";

type Props = {
  title: ReactNode;
  /** The button that opened it. */
  anchor: RefObject<HTMLButtonElement | null>;
  children: ReactNode;
  onClose: () => void;
  align?: "start" | "end";
};

/** A small surface beside what opened it, shown as long as it is there. */
export function Popover({ title, anchor, children, onClose, align = "start" }: Props) {
  return (
    <Base.Root
      open
      onOpenChange={(open, details) => {
        // The anchor closes by its own press; closing here as well would open it again.
        const pressed = details.event.target;
        if (
          details.reason === "outside-press" &&
          pressed instanceof Node &&
          anchor.current?.contains(pressed)
        )
          return;
        if (!open) onClose();
      }}
    >
      <Base.Portal>
        <Base.Positioner anchor={anchor} align={align} sideOffset={6} className="z-40 outline-none">
          <Base.Popup finalFocus={anchor} className={clsx(popupFace, "w-80 max-w-(--available-width) p-4")}>
            <Base.Title className="sr-only">{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
