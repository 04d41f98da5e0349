"use client";

import { type ReactNode, useEffect, useState } from "react";
import { useMe } from "@/components/console/use-me";

/**
 * Shows the console through the eyes it was opened with. Once they are another's, as another tab of the same session
 * began or stopped looking as somebody, nothing of it stays: all goes, and the page is read anew.
 */
export function ViewingGate({ children }: { children: ReactNode }) {
  const me = useMe();
  const eyes = me.viewing ? me.memberId : null;
  const [opened] = useState(eyes);
  const changed = eyes !== opened;

  useEffect(() => {
    if (changed) window.location.reload();
  }, [changed]);

  // A page that the browser kept from before is no longer what may be seen.
  useEffect(() => {
    const readAnew = (event: PageTransitionEvent) => event.persisted && window.location.reload();
    window.addEventListener("pageshow", readAnew);
    return () => window.removeEventListener("pageshow", readAnew);
  }, []);

  return changed ? null : children;
}
