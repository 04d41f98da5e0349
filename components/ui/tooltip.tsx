"use client";

import type { ReactNode } from "react";
import { useTooltip } from "@/components/ui/use-tooltip";

type Props = { text: string; children: ReactNode; className?: string };

/** A hint on something that is not a control, e.g. a shortened value; it becomes focusable. */
export function Tooltip({ text, children, className }: Props) {
  const { trigger, tip } = useTooltip(text);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a hint must be reachable by keyboard */}
      <span {...trigger} tabIndex={0} className={className}>
        {children}
      </span>
      {tip}
    </>
  );
}
