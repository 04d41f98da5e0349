"use client";

import { isSingle, keycaps, type ShortcutId, shortcut } from "@/components/console/shortcuts";
import { useMac, useSingleKeys } from "@/components/console/use-shortcut";
import { Kbd } from "@/components/ui/kbd";

type Props = {
  id: ShortcutId;
  /** Every way to press it, also on touch: where keys are what is talked about. Else the first, as a hint. */
  all?: boolean;
};

/** The keys of a shortcut as they act now; nothing while they are switched off. */
export function Keys({ id, all = false }: Props) {
  const mac = useMac();
  const on = useSingleKeys();
  const ways = shortcut(id).keys.filter((way) => on || !isSingle(way));
  return ways.slice(0, all ? undefined : 1).map((way, index) => (
    <span key={way} className="flex items-center gap-1 text-meta text-muted">
      {index > 0 && <span className="px-0.5">or</span>}
      {keycaps(way, mac).map((keys, at) => (
        <span key={keys.join("+")} className="flex items-center gap-1">
          {at > 0 && all && <span>then</span>}
          {keys.map((key) => (
            <Kbd key={key} always={all}>
              {key}
            </Kbd>
          ))}
        </span>
      ))}
    </span>
  ));
}
