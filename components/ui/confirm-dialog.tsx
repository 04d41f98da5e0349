"use client";

import { AlertDialog } from "@base-ui/react/alert-dialog";
import { clsx } from "clsx";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { dialogFace, scrimFace } from "@/components/ui/dialog-face";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

type Props = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** A question that names the thing. */
  title: ReactNode;
  /** What follows from it. */
  children?: ReactNode;
  /** The verb, with its place where that matters. */
  confirm: string;
  cancel?: string;
  danger?: boolean;
  pending?: boolean;
  /** To be typed before the verb works. */
  typeName?: string;
  /** Why it can't be done yet. */
  reason?: string;
  error?: string;
  onConfirm: () => void;
};

/** Asks before what cannot be undone. */
export function ConfirmDialog(props: Props) {
  return (
    <AlertDialog.Root open={props.open} onOpenChange={(next) => props.onOpenChange(next)}>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop forceRender className={scrimFace} />
        <AlertDialog.Popup className={clsx(dialogFace, "sm:w-[26rem]")}>
          <Question {...props} />
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

// Apart from the dialog, so that what was typed is gone when it opens again.
function Question({
  title,
  children,
  confirm,
  cancel = "Cancel",
  danger,
  pending,
  typeName,
  reason,
  error,
  ...props
}: Props) {
  const [typed, setTyped] = useState("");
  const untyped = typeName !== undefined && typed.trim() !== typeName;
  const withheld = reason ?? (untyped ? `Type ${typeName} first.` : undefined);

  function submit(event: FormEvent) {
    event.preventDefault();
    // React lets it through the portal: the form that is being let go of would be sent.
    event.stopPropagation();
    if (!withheld && !pending) props.onConfirm();
  }

  return (
    <form onSubmit={submit} className="flex min-h-0 flex-col">
      <div className="flex min-h-0 flex-col gap-2 overflow-y-auto px-5 pt-5 pb-5">
        <AlertDialog.Title className="font-semibold text-section">{title}</AlertDialog.Title>
        <AlertDialog.Description render={<div />} className="flex flex-col gap-2 text-body text-muted">
          {children}
        </AlertDialog.Description>
        {typeName !== undefined && (
          <Field
            label={
              <>
                Type <span className="font-semibold">{typeName}</span>
              </>
            }
            className="mt-2"
          >
            <Input value={typed} onValueChange={(next) => setTyped(next)} spellCheck={false} />
          </Field>
        )}
        {error && (
          <p role="alert" className="text-body text-error">
            {error}
          </p>
        )}
      </div>
      <div className="flex items-center justify-end gap-2 border-line border-t px-5 py-3">
        <Button onClick={() => props.onOpenChange(false)}>{cancel}</Button>
        <Button
          type="submit"
          variant={danger ? "destructive" : "primary"}
          pending={pending}
          reason={withheld}
        >
          {confirm}
        </Button>
      </div>
    </form>
  );
}
