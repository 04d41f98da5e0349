"use client";

import type { ReactNode } from "react";
import { useAriaKeys, useShortcut } from "@/components/console/use-shortcut";
import { Button } from "@/components/ui/button";

type Props = {
  /** The verb that keeps the changes; names the environment where that is Production. */
  verb: string;
  /** The form that the verb sends. */
  form?: string;
  dirty: boolean;
  pending?: boolean;
  /** Why nothing may be changed here. */
  reason?: string;
  onCancel: () => void;
  /** Left out where nothing exists yet. */
  onDelete?: () => void;
  deleteReason?: string;
  /** What it is called where it leaves something behind. */
  deleteVerb?: string;
  /** Why it was not kept, in a sentence. */
  error?: ReactNode;
};

/** Delete at the left; Cancel and the verb at the right, which wakes when something changed. */
export function InspectorFoot({
  verb,
  form,
  dirty,
  pending,
  reason,
  onCancel,
  onDelete,
  deleteReason,
  deleteVerb = "Delete",
  error,
}: Props) {
  useShortcut("save");
  const saveKeys = useAriaKeys("save");
  return (
    <footer className="shrink-0 border-line border-t bg-page px-4 py-3 pb-[max(0.75rem,env(safe-area-inset-bottom))]">
      {error && (
        <p role="alert" className="mb-2 text-body text-error">
          {error}
        </p>
      )}
      <div className="flex items-center gap-2">
        {onDelete && (
          <Button variant="danger" onClick={onDelete} reason={deleteReason}>
            {deleteVerb}
          </Button>
        )}
        <span className="flex-1" />
        <Button onClick={onCancel}>Cancel</Button>
        <Button
          type="submit"
          form={form}
          variant="primary"
          pending={pending}
          reason={reason}
          inactive={!dirty}
          aria-keyshortcuts={saveKeys}
        >
          {verb}
        </Button>
      </div>
    </footer>
  );
}
