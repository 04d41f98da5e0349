"use client";

import { useState } from "react";
import { Keys } from "@/components/console/keys";
import { listed, type Registered, switchSingleKeys } from "@/components/console/shortcut-store";
import { isSingle, shortcut } from "@/components/console/shortcuts";
import { useSingleKeys } from "@/components/console/use-shortcut";
import { Dialog } from "@/components/ui/dialog";
import { Switch } from "@/components/ui/switch";

/** Every key that acts now: those of this page first. */
export default function KeyList({ onClose }: { onClose: () => void }) {
  // As it stood when this opened: nothing below a dialog changes what answers.
  const [here] = useState(() => listed(false));
  const [everywhere] = useState(() => listed(true));
  const on = useSingleKeys();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keys">
      <div className="flex flex-col gap-5">
        {here.length > 0 && <Listed title="On this page" keys={here} on={on} />}
        <Listed title="Everywhere" keys={everywhere} on={on} />
        <div className="border-line border-t pt-4">
          <Switch
            label="Single keys"
            help="Off, only keys with Ctrl, ⌘ or Alt act, and Enter, Esc and the arrows. Kept in this browser."
            checked={on}
            onCheckedChange={switchSingleKeys}
          />
        </div>
      </div>
    </Dialog>
  );
}

function Listed({ title, keys, on }: { title: string; keys: readonly Registered[]; on: boolean }) {
  const shown = keys.filter(({ id }) => on || shortcut(id).keys.some((way) => !isSingle(way)));
  return (
    <section aria-label={title}>
      <h3 className="pb-1 font-medium text-meta text-muted">{title}</h3>
      <dl className="flex flex-col">
        {shown.map(({ id, words }) => (
          <div key={id} className="flex min-h-8 items-center gap-4">
            <dt className="min-w-0 flex-1 text-body">{words ?? shortcut(id).words}</dt>
            <dd className="flex shrink-0 items-center gap-1.5 text-meta text-muted">
              <Keys id={id} all />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
