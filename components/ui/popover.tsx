"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { clsx } from "clsx";
import type { ReactElement, ReactNode } from "react";
import { popupFace } from "@/components/ui/popup-face";

type Props = {
  /** A button; it keeps its own look. */
  trigger?: ReactElement;
  /** What it stands beside, where many could open it. */
  anchor?: Element | null;
  title?: ReactNode;
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  align?: "start" | "end";
};

/** A small surface beside what opened it. */
export function Popover({ trigger, anchor, title, children, open, onOpenChange, align = "start" }: Props) {
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange?.(next)}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Positioner
          anchor={anchor ?? undefined}
          align={align}
          sideOffset={6}
          className="z-50 outline-none"
        >
          <Base.Popup className={clsx(popupFace, "w-80 max-w-(--available-width) p-4")}>
            {title && <Base.Title className="mb-1 font-semibold text-body">{title}</Base.Title>}
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
