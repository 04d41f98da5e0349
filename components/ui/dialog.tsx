"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { type ReactNode, useRef } from "react";
import { buttonFace } from "@/components/ui/button-face";
import { dialogFace, scrimFace } from "@/components/ui/dialog-face";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** The acts, at the foot: Cancel first, the verb last. */
  foot?: ReactNode;
  width?: "narrow" | "wide";
  children?: ReactNode;
};

/** A task that is finished or left before anything else. */
export function Dialog({ open, onOpenChange, title, description, foot, width = "narrow", children }: Props) {
  const popup = useRef<HTMLDivElement>(null);
  return (
    <Base.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <Base.Portal>
        <Base.Backdrop forceRender className={scrimFace} />
        <Base.Popup
          ref={popup}
          initialFocus={(opened) => firstField(popup.current, opened)}
          className={clsx(dialogFace, width === "wide" ? "sm:w-[40rem]" : "sm:w-[28rem]")}
        >
          <div className="flex items-start gap-2 px-5 pt-4 pb-1">
            <Base.Title className="min-w-0 flex-1 py-1 font-semibold text-section">{title}</Base.Title>
            <Base.Close
              aria-label="Close"
              className={clsx(buttonFace("ghost", "square"), "-mr-2 text-muted")}
            >
              <X size={16} aria-hidden="true" />
            </Base.Close>
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-5 pb-5">
            {description && (
              <Base.Description className="mb-3 text-body text-muted">{description}</Base.Description>
            )}
            {children}
          </div>
          {foot && (
            <div className="flex items-center justify-end gap-2 border-line border-t px-5 py-3">{foot}</div>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

// A field's own autofocus would come before the dialog remembers where to return the focus. On touch the keyboard
// would cover what is asked.
function firstField(popup: HTMLElement | null, opened: string): HTMLElement | true {
  if (opened === "touch") return true;
  return popup?.querySelector<HTMLElement>("form :is(input, textarea):not([type=hidden])") ?? true;
}
