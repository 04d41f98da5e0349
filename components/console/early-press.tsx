"use client";

import { useLayoutEffect } from "react";

const READY = "bulkhead:ready";

// Runs before anything of the page is loaded. A press that React is handling already is not handed on once more.
const KEEP = `(function () {
  var kept;
  function keep(event) {
    if (event.target.closest && event.target.closest("button[type=button]")) kept = event;
  }
  document.addEventListener("click", keep, true);
  document.addEventListener("${READY}", function () {
    document.removeEventListener("click", keep, true);
    var button = kept && kept.eventPhase === 0 && kept.target.closest("button[type=button]");
    setTimeout(function () {
      if (button && button.isConnected) button.click();
    });
  }, { once: true });
})()`;

/**
 * A button that is pressed before the page's own code runs does what it says once that runs, instead of nothing.
 * Links and forms need no code, and do theirs at once.
 */
export function EarlyPress({ nonce }: { nonce: string | undefined }) {
  useLayoutEffect(() => void document.dispatchEvent(new Event(READY)), []);
  return (
    // A browser shows no script its nonce.
    // biome-ignore lint/security/noDangerouslySetInnerHtml: a text of this file
    <script nonce={nonce} dangerouslySetInnerHTML={{ __html: KEEP }} suppressHydrationWarning />
  );
}
