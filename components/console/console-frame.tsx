"use client";

import { clsx } from "clsx";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { TreeDrawerContext } from "@/components/console/tree-drawer";

type Props = {
  /** Above all of it, also above what covers a narrow screen. */
  bar?: ReactNode;
  tree: ReactNode;
  children: ReactNode;
};

/** The console's outer frame: the Tree, and a page beside it. */
export function ConsoleFrame({ bar, tree, children }: Props) {
  const [open, setOpen] = useState(false);
  const drawer = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    const opener = document.activeElement;
    const close = () => setOpen(false);
    const closeOnEscape = (event: KeyboardEvent) => event.key === "Escape" && close();
    const wide = window.matchMedia("(min-width: 48rem)");
    drawer.current?.focus();
    document.addEventListener("keydown", closeOnEscape);
    wide.addEventListener("change", close);
    return () => {
      document.removeEventListener("keydown", closeOnEscape);
      wide.removeEventListener("change", close);
      if (opener instanceof HTMLElement) opener.focus();
    };
  }, [open]);

  return (
    <TreeDrawerContext value={{ open, show: () => setOpen(true), close: () => setOpen(false) }}>
      <a
        href="#stage"
        className="fixed top-2 left-2 z-50 -translate-y-16 rounded-control bg-ink px-3 py-1.5 text-body text-on-ink focus:translate-y-0"
      >
        Skip to the page
      </a>
      <div className="flex h-dvh flex-col overflow-hidden">
        {bar}
        {/* What is fixed to the screen in here is fixed to this part of it: the bar is never covered. */}
        <div className="flex min-h-0 flex-1 contain-layout">
          <nav
            ref={drawer}
            aria-label="Main"
            tabIndex={-1}
            className={clsx(
              "flex w-56 shrink-0 flex-col border-line border-r bg-surface outline-none",
              "max-md:fixed max-md:inset-y-0 max-md:left-0 max-md:z-40 max-md:w-72 max-md:shadow-float",
              // Nothing invisible takes the focus, so visibility waits on the way out only.
              open
                ? "max-md:transition-opacity max-md:duration-[120ms]"
                : "max-md:invisible max-md:opacity-0 max-md:transition-[opacity,visibility] max-md:duration-[120ms]",
            )}
          >
            {tree}
          </nav>
          {open && (
            <button
              type="button"
              aria-label="Close the menu"
              tabIndex={-1}
              onClick={() => setOpen(false)}
              className="fixed inset-0 z-30 bg-scrim md:hidden"
            />
          )}
          <div inert={open} className="flex min-w-0 flex-1 flex-col">
            {children}
          </div>
        </div>
      </div>
    </TreeDrawerContext>
  );
}
