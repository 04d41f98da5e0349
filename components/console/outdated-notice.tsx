"use client";

import { useEffect } from "react";
import { toast } from "@/components/ui/toast";
import { isOutdated, onOutdated } from "@/lib/outdated";
import { reach } from "@/lib/rest";

/** Says when the server is newer than this page. It is the person who reloads: a form may hold what they typed. */
export function OutdatedNotice() {
  useEffect(() => {
    const stop = onOutdated(tell);
    if (isOutdated()) tell();
    window.addEventListener("error", askWhyScriptFailed, true);
    return () => {
      stop();
      window.removeEventListener("error", askWhyScriptFailed, true);
    };
  }, []);
  return null;
}

function tell(): void {
  toast({
    text: "Bulkhead was updated. Reload this page to go on.",
    act: { label: "Reload", onSelect: () => window.location.reload() },
    stays: 0,
    about: "update",
  });
}

/** A part of the page that is loaded late is gone from a newer server: any answer of it says so. */
function askWhyScriptFailed({ target }: Event): void {
  if (!(target instanceof HTMLScriptElement)) return;
  reach("/api/health", { method: "HEAD", cache: "no-store" }).catch(() => {});
}
