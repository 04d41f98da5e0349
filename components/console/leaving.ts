"use client";

import { useEffect } from "react";

type Guard = (leave: () => void) => void;

const guards: Guard[] = [];
let passing = false;

/** Does `leave` at once, or lets the form that was changed ask first. */
export function askToLeave(leave: () => void): void {
  const guard = passing ? undefined : guards.at(-1);
  if (guard) guard(leave);
  else leave();
}

/**
 * While `dirty`, leaving asks, also by a link: `ask` is given the way out to call once the person lets go of their
 * changes; by Back and Forward too, where the browser tells of them. The browser asks by itself when the tab is
 * closed.
 */
export function useLeaveGuard(dirty: boolean, ask: Guard): void {
  useEffect(() => {
    if (!dirty) return;
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    guards.push(ask);
    window.addEventListener("beforeunload", hold);
    document.addEventListener("click", askBeforeLink, true);
    window.navigation?.addEventListener("navigate", askBeforeHistory);
    return () => {
      guards.splice(guards.indexOf(ask), 1);
      window.removeEventListener("beforeunload", hold);
      if (guards.length > 0) return;
      document.removeEventListener("click", askBeforeLink, true);
      window.navigation?.removeEventListener("navigate", askBeforeHistory);
    };
  }, [dirty, ask]);
}

/** Before the link itself hears of it; then it is pressed again, and nobody asks a second time. */
function askBeforeLink(event: MouseEvent): void {
  if (passing || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)
    return;
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link?.href || (link.target && link.target !== "_self")) return;
  // A place on this page: nothing is left.
  if (link.getAttribute("href")?.startsWith("#")) return;
  event.preventDefault();
  event.stopPropagation();
  askToLeave(() => {
    passing = true;
    link.click();
    passing = false;
  });
}

/** Back and Forward. A browser lets a page hold the first one only, until its person does something there again. */
function askBeforeHistory(event: NavigateEvent): void {
  if (passing || event.navigationType !== "traverse" || !event.cancelable) return;
  event.preventDefault();
  const { key } = event.destination;
  askToLeave(() => {
    passing = true;
    const { finished } = window.navigation.traverseTo(key);
    const passed = () => {
      passing = false;
    };
    Promise.resolve(finished).then(passed, passed);
  });
}
