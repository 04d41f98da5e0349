"use client";

import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";

type Props = { value: string; label?: string /** Seen beside the icon. */; words?: string };

/** Puts a value on the clipboard and says so for two seconds. */
export function CopyButton({ value, label = "Copy", words }: Props) {
  const [outcome, setOutcome] = useState<"copied" | "refused" | null>(null);

  useEffect(() => {
    if (!outcome) return;
    const timer = window.setTimeout(() => setOutcome(null), 2_000);
    return () => window.clearTimeout(timer);
  }, [outcome]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(value);
      setOutcome("copied");
    } catch {
      setOutcome("refused");
    }
  }

  const Icon = outcome === "copied" ? Check : Copy;
  const icon = <Icon size={14} aria-hidden="true" />;
  return (
    <>
      {words ? (
        <Button aria-label={label} icon={icon} onClick={copy}>
          {words}
        </Button>
      ) : (
        <IconButton label={label} onClick={copy} icon={icon} />
      )}
      <span role="status" className={outcome === "refused" ? "text-error text-meta" : "sr-only"}>
        {outcome === "copied" && "Copied"}
        {outcome === "refused" && "The browser refused. Select the text and copy it."}
      </span>
    </>
  );
}
