"use client";

import { RotateCw, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";

type Props = { children: ReactNode; onRetry?: () => void; pending?: boolean; id?: string };

/** What went wrong, the way to try again, and the id to tell whoever runs this. */
export function ErrorState({ children, onRetry, pending, id }: Props) {
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-4 px-6 py-16 text-center">
      <span className="flex size-10 items-center justify-center rounded-card bg-error-tint text-error">
        <TriangleAlert size={18} aria-hidden="true" />
      </span>
      <div className="text-balance text-body text-ink">{children}</div>
      {onRetry && (
        <Button onClick={onRetry} pending={pending} icon={<RotateCw size={14} aria-hidden="true" />}>
          Retry
        </Button>
      )}
      {id && (
        <p className="flex items-center gap-1 text-meta text-muted">
          Id <span className="font-mono">{id}</span>
          <CopyButton value={id} label="Copy the id" />
        </p>
      )}
    </div>
  );
}
