"use client";

import { useCallback, useState } from "react";
import { askToLeave, useLeaveGuard } from "@/components/console/leaving";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";

/** Guards a form that was changed: whoever would leave it is asked first. `question` is to be rendered. */
export function useDiscardQuestion(dirty: boolean, what: string) {
  const [leaving, setLeaving] = useState<{ leave: () => void } | null>(null);
  const ask = useCallback((leave: () => void) => setLeaving({ leave }), []);
  useLeaveGuard(dirty, ask);
  const question = (
    <ConfirmDialog
      open={leaving !== null}
      onOpenChange={(open) => !open && setLeaving(null)}
      title={`Discard your changes to ${what}?`}
      confirm="Discard"
      cancel="Keep editing"
      danger
      onConfirm={() => {
        setLeaving(null);
        leaving?.leave();
      }}
    >
      They are not saved.
    </ConfirmDialog>
  );
  return { question, askToLeave };
}
