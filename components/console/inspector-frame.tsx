"use client";

import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef } from "react";
import {
  clampInspectorWidth,
  inspectorWidth,
  keepInspectorWidth,
  showInspectorWidth,
} from "@/components/console/inspector-width";

const step = 16;

type Props = {
  /** What is inspected. */
  label: string;
  children: ReactNode;
};

/** The right pane: beside the Stage where there is room, over it where there is not, all of a phone's screen. */
export function InspectorFrame({ label, children }: Props) {
  const pane = useRef<HTMLElement>(null);
  const handle = useRef<HTMLHRElement>(null);

  function width(): number {
    return clampInspectorWidth(pane.current?.getBoundingClientRect().width ?? inspectorWidth.initial);
  }

  // Straight to the document: dragging renders nothing.
  function show(next: number) {
    const clamped = clampInspectorWidth(next);
    showInspectorWidth(clamped);
    handle.current?.setAttribute("aria-valuenow", String(clamped));
  }

  useEffect(() => handle.current?.setAttribute("aria-valuenow", String(width())));

  // What was opened from the page is gone on with in here; a field of it may have taken the focus already.
  useEffect(() => {
    const from = document.activeElement;
    const opened = from === document.body ? navigator.userActivation.hasBeenActive : from?.closest("#stage");
    if (opened && !pane.current?.contains(from)) pane.current?.focus({ preventScroll: true });
  }, []);

  function drag(event: PointerEvent<HTMLElement>) {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || !pane.current) return;
    show(pane.current.getBoundingClientRect().right - event.clientX);
  }

  function press(event: KeyboardEvent) {
    const next = {
      ArrowLeft: width() + step,
      ArrowRight: width() - step,
      Home: inspectorWidth.least,
      End: inspectorWidth.most,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    show(next);
    keepInspectorWidth(clampInspectorWidth(next));
  }

  return (
    <aside
      ref={pane}
      aria-label={label}
      tabIndex={-1}
      data-inspector
      className="relative flex w-(--inspector-width) max-w-full shrink-0 flex-col border-line border-l bg-page outline-none max-wide:absolute max-wide:inset-y-0 max-wide:right-0 max-wide:z-20 max-wide:shadow-float max-md:fixed max-md:inset-0 max-md:z-30 max-md:w-full max-md:border-l-0"
    >
      <hr
        ref={handle}
        tabIndex={0}
        aria-label="Width of the Inspector"
        aria-orientation="vertical"
        aria-valuemin={inspectorWidth.least}
        aria-valuemax={inspectorWidth.most}
        aria-valuenow={inspectorWidth.initial}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onPointerUp={() => keepInspectorWidth(width())}
        onKeyDown={press}
        onDoubleClick={() => {
          show(inspectorWidth.initial);
          keepInspectorWidth(inspectorWidth.initial);
        }}
        className="absolute inset-y-0 -left-1 z-10 m-0 h-auto w-2 cursor-col-resize touch-none border-0 -outline-offset-2 before:absolute before:inset-y-0 before:left-[3px] before:w-px hover:before:bg-control active:before:bg-ink max-md:hidden"
      />
      {children}
    </aside>
  );
}
