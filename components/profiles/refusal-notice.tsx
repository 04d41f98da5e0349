"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { ResultError } from "@/lib/result";

type Props = { refusal: ResultError; onReload: () => Promise<unknown>; onClose: () => void };

/** Why something was not saved. What was typed stays where it is, also over a reload of the rest. */
export function RefusalNotice({ refusal, onReload, onClose }: Props) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const outdated = ["stale", "moved", "not-found", "conflict"].includes(refusal.code);

  async function reload() {
    setPending(true);
    await onReload();
    // Where the profile has moved, the page knows its address.
    if (refusal.code === "moved") router.refresh();
    onClose();
  }

  return (
    <div className="sticky top-4 z-20 max-w-[59.5rem] rounded-control bg-page shadow-float">
      <Notice
        tone="error"
        act={
          outdated ? (
            <Button onClick={reload} pending={pending}>
              Reload
            </Button>
          ) : (
            <Button onClick={onClose}>Close</Button>
          )
        }
      >
        {refusal.message}
      </Notice>
    </div>
  );
}
