"use client";

import { lazy, type ReactNode, Suspense, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-face";
import type { PickerContent } from "@/components/ui/picker-entries";

const loadPopup = () => import("@/components/ui/picker-popup");
const PickerPopup = lazy(loadPopup);

type Props = PickerContent & {
  /** The verb on the button, and the name of the list. */
  label: string;
  onValueChange: (id: string) => void;
  icon?: ReactNode;
  variant?: ButtonVariant;
  pending?: boolean;
  reason?: string;
  onOpen?: () => void;
};

/** A button whose press opens a list at once: two clicks from the wish to the choice. */
export function PickerButton({ label, onValueChange, icon, variant, reason, onOpen, ...content }: Props) {
  const anchor = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        ref={anchor}
        icon={icon}
        variant={variant}
        reason={reason}
        aria-haspopup="dialog"
        aria-expanded={open}
        onPointerOver={loadPopup}
        onFocusCapture={loadPopup}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {label}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <PickerPopup
            {...content}
            label={label}
            value={null}
            anchor={anchor}
            onValueChange={onValueChange}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}
