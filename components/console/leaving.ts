"use client";

import { useEffect } from "react";

type Guard = (leave: () => void) => void;

const guards: Guard[] = [];

/** Does `leave` at once, or lets the form that was changed ask first. */
export function askToLeave(leave: () => void): void {
  const guard = guards.at(-1);
  if (guard) guard(leave);
  else leave();
}

/**
 * While `dirty`, leaving asks: `ask` is given the way out to call once the person lets go of their changes. The
 * browser asks by itself when the tab is closed.
 */
export function useLeaveGuard(dirty: boolean, ask: Guard): void {
  useEffect(() => {
    if (!dirty) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    guards.push(ask);
    window.addEventListener("beforeunload", hold);
    return () => {
      guards.splice(guards.indexOf(ask), 1);
      window.removeEventListener("beforeunload", hold);
    };
  }, [dirty, ask]);
}
