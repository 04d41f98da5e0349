"use client";

import { type PointerEvent, type ReactNode, useEffect, useId, useRef, useState } from "react";

const openAfter = 400;
const closeAfter = 120;
const gap = 6;
const margin = 8;

/**
 * A hint for one control: spread `trigger` on it and render `tip` beside it. Built on the browser's own popover, so
 * that every button can carry one without a positioning library in the first load. Without text it does nothing.
 */
export function useTooltip(text: string | undefined, describes = true) {
  const id = useId();
  const tip = useRef<HTMLSpanElement>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const timer = useRef<number>(undefined);
  const [open, setOpen] = useState(false);

  useEffect(() => {
    if (!open || !text || !tip.current || !anchor.current) return;
    const element = tip.current;
    element.showPopover();
    place(element, anchor.current);
    const close = () => setOpen(false);
    const closeOnEscape = (event: KeyboardEvent) => event.key === "Escape" && close();
    document.addEventListener("keydown", closeOnEscape, true);
    document.addEventListener("scroll", close, true);
    return () => {
      document.removeEventListener("keydown", closeOnEscape, true);
      document.removeEventListener("scroll", close, true);
      if (element.isConnected) element.hidePopover();
    };
  }, [open, text]);

  useEffect(() => () => window.clearTimeout(timer.current), []);

  function turn(next: boolean, delay: number) {
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpen(next), delay);
  }

  const trigger = text
    ? {
        "aria-describedby": describes ? id : undefined,
        onPointerEnter(event: PointerEvent<HTMLElement>) {
          if (event.pointerType === "touch") return;
          anchor.current = event.currentTarget;
          turn(true, openAfter);
        },
        onPointerLeave: () => turn(false, closeAfter),
        onFocus(event: { currentTarget: HTMLElement }) {
          if (!event.currentTarget.matches(":focus-visible")) return;
          anchor.current = event.currentTarget;
          turn(true, 0);
        },
        onBlur: () => turn(false, 0),
      }
    : {};

  /** For a press that does nothing: says why at once, also where nothing hovers. */
  function show(element: HTMLElement) {
    anchor.current = element;
    turn(true, 0);
  }

  const element: ReactNode = text ? (
    <span
      ref={tip}
      id={id}
      role="tooltip"
      popover="manual"
      onPointerEnter={() => turn(true, 0)}
      onPointerLeave={() => turn(false, closeAfter)}
      className="fixed max-w-72 whitespace-normal text-wrap rounded-control bg-ink px-2 py-1 text-left font-normal text-meta text-on-ink"
    >
      {text}
    </span>
  ) : null;

  return { trigger, tip: element, show };
}

function place(tip: HTMLElement, anchor: HTMLElement): void {
  const at = anchor.getBoundingClientRect();
  const size = tip.getBoundingClientRect();
  const below = at.bottom + gap;
  const top = below + size.height + margin > window.innerHeight ? at.top - gap - size.height : below;
  const left = at.left + at.width / 2 - size.width / 2;
  tip.style.top = `${Math.max(margin, top)}px`;
  tip.style.left = `${Math.max(margin, Math.min(left, window.innerWidth - size.width - margin))}px`;
}
