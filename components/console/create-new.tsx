"use client";

import { Plus } from "lucide-react";
import { useAriaKeys } from "@/components/console/use-shortcut";
import { Button } from "@/components/ui/button";

type Props = {
  /** Another button is the one to press: the open Inspector's, or the one below the sentence of an empty list. */
  quiet: boolean;
  /** Why nothing can be created. */
  reason: string | undefined;
  onCreate: () => void;
  /** Loads what a press will show. */
  onNear?: () => void;
};

/** The Stage's own act, at its top right. */
export function CreateNew({ quiet, reason, onCreate, onNear }: Props) {
  return (
    <Button
      data-create
      variant={quiet ? "secondary" : "primary"}
      shrinks
      icon={<Plus size={14} aria-hidden="true" />}
      aria-keyshortcuts={useAriaKeys("create")}
      reason={reason}
      onPointerEnter={onNear}
      onFocus={onNear}
      onClick={onCreate}
    >
      Create new
    </Button>
  );
}
