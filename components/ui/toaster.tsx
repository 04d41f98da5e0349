"use client";

import { Toast } from "@base-ui/react/toast";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { useEffect } from "react";
import { buttonFace } from "@/components/ui/button-face";
import { listenToToasts } from "@/components/ui/toast";

const manager = Toast.createToastManager();
// What a message is about → the toast that says it.
const said = new Map<string, string>();

function close(isAbout: (about: string) => boolean): void {
  for (const [about, id] of [...said]) {
    if (!isAbout(about)) continue;
    manager.close(id);
    said.delete(about);
  }
}

/** Shows what `toast()` says; stands once in the page. Load it after the page, it is never needed first. */
export default function Toaster() {
  useEffect(
    () =>
      listenToToasts({
        show({ text, act, stays, about }) {
          if (about) close((each) => each === about);
          const id = manager.add({
            title: text,
            timeout: stays ?? (act ? 10_000 : 5_000),
            actionProps: act && {
              children: act.label,
              onClick() {
                act.onSelect();
                manager.close(id);
              },
            },
          });
          if (about) said.set(about, id);
        },
        withdraw: close,
      }),
    [],
  );
  return (
    <Toast.Provider toastManager={manager} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 left-4 in-[:has([data-inspector],[data-selection-bar])]:bottom-18 max-md:in-[:has([data-selection-bar])]:bottom-28 z-50 flex flex-col-reverse items-end gap-2 sm:left-auto">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function Toasts() {
  const { toasts } = Toast.useToastManager();
  return toasts.map((each) => (
    <Toast.Root
      key={each.id}
      toast={each}
      className="float-motion w-full max-w-96 rounded-card bg-ink text-on-ink shadow-float data-limited:hidden sm:w-auto sm:min-w-72"
    >
      <Toast.Content className="flex min-h-11 items-center gap-3 py-1.5 pr-1.5 pl-4">
        <Toast.Title className="wrap-anywhere my-1 line-clamp-3 min-w-0 flex-1 text-body" />
        {each.actionProps && (
          <Toast.Action className="h-control shrink-0 rounded-control px-2 font-semibold text-body hover:bg-on-ink/15 focus-visible:outline-on-ink" />
        )}
        <Toast.Close
          aria-label="Dismiss"
          className={clsx(
            buttonFace("ghost", "square"),
            "text-on-ink hover:bg-on-ink/15 focus-visible:outline-on-ink",
          )}
        >
          <X size={14} aria-hidden="true" />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
