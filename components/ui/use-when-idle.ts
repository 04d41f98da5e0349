"use client";

import { useEffect } from "react";

/** Does something once the browser has nothing else to do. `what` stays the same from render to render. */
export function useWhenIdle(what: () => void): void {
  useEffect(() => {
    // Safari knows no idle time.
    if (!("requestIdleCallback" in window)) {
      const timer = setTimeout(what, 1_000);
      return () => clearTimeout(timer);
    }
    const wish = requestIdleCallback(what);
    return () => cancelIdleCallback(wish);
  }, [what]);
}
