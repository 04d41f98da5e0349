"use client";

import { type ReactNode, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import type { ButtonVariant } from "@/components/ui/button-face";
import { onDemand } from "@/components/ui/on-demand";
import type { PickerContent } from "@/components/ui/picker-entries";
import { useWhenIdle } from "@/components/ui/use-when-idle";

const PickerPopup = onDemand(() => import("@/components/ui/picker-popup"));

type Props = PickerContent & {
  /** The verb on the button, and the name of the list. */
  label: string;
  onValueChange: (id: string) => void;
  icon?: ReactNode;
  variant?: ButtonVariant;
  pending?: boolean;
  reason?: string;
  onOpen?: () => void;
  /** Somebody is about to press it. */
  onNear?: () => void;
};

/** A button whose press opens a list at once: two clicks from the wish to the choice. */
export function PickerButton({
  label,
  onValueChange,
  icon,
  variant,
  reason,
  onOpen,
  onNear,
  ...content
}: Props) {
  useWhenIdle(PickerPopup.near);
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
        onPointerOver={onNear}
        onFocusCapture={onNear}
        onClick={() => {
          if (!open) onOpen?.();
          setOpen(!open);
        }}
      >
        {label}
      </Button>
      {open && (
        <PickerPopup
          {...content}
          label={label}
          value={null}
          anchor={anchor}
          onValueChange={onValueChange}
          onClose={() => setOpen(false)}
        />
      )}
    </>
  );
}
