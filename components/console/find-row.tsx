"use client";

import { Search } from "lucide-react";
import { perform } from "@/components/console/shortcut-store";
import { useTreeDrawer } from "@/components/console/tree-drawer";
import { useAriaKeys, useKeyHint } from "@/components/console/use-shortcut";
import { afterFocus } from "@/components/ui/after-focus";
import { Kbd } from "@/components/ui/kbd";

/** Opens the palette for a mouse and a finger, and tells the keys that do. */
export function FindRow() {
  const drawer = useTreeDrawer();
  const hint = useKeyHint("palette");

  function open() {
    drawer.close();
    // A drawer that closes gives the focus back first.
    afterFocus(() => perform("palette"));
  }

  return (
    <button
      type="button"
      aria-keyshortcuts={useAriaKeys("palette")}
      aria-haspopup="dialog"
      onClick={open}
      className="flex h-7.5 items-center gap-2.5 rounded-control px-2 text-body text-muted -outline-offset-1 hover:bg-hover hover:text-ink pointer-coarse:h-control"
    >
      <span className="flex w-4 shrink-0 justify-center">
        <Search size={16} aria-hidden="true" />
      </span>
      <span className="min-w-0 flex-1 truncate text-left">Find anything</span>
      {hint && <Kbd>{hint}</Kbd>}
    </button>
  );
}
