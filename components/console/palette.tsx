"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { Dialog } from "@base-ui/react/dialog";
import { clsx } from "clsx";
import { Search, X } from "lucide-react";
import { useEffect, useEffectEvent, useState } from "react";
import { matching, type PaletteEntry, type PaletteGroup } from "@/components/console/palette-entries";
import { recentOf } from "@/components/console/recent";
import { useFoundEntries } from "@/components/console/use-found-entries";
import { useFoundGroups } from "@/components/console/use-found-groups";
import { useMe, useOrg } from "@/components/console/use-me";
import { useOwnGroups } from "@/components/console/use-own-groups";
import { afterFocus } from "@/components/ui/after-focus";
import { buttonFace } from "@/components/ui/button-face";
import { dialogFace, scrimFace } from "@/components/ui/dialog-face";
import { popupRowFace } from "@/components/ui/popup-face";

type Props = { onClose: () => void; onChooseEnvironment: (key: string) => void };

/** Finds anything by what it is or was called, and does what the page can do. */
export default function Palette({ onClose, onChooseEnvironment }: Props) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={scrimFace} />
        <Dialog.Popup
          aria-label="Find anything"
          data-palette
          className={clsx(
            dialogFace,
            "overflow-hidden max-sm:top-0 max-sm:max-h-dvh max-sm:w-full max-sm:rounded-t-none sm:w-[36rem]",
          )}
        >
          <Finder onClose={onClose} onChooseEnvironment={onChooseEnvironment} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Finder({ onClose, onChooseEnvironment }: Props) {
  const org = useOrg();
  const { memberId } = useMe();
  const [query, setQuery] = useState("");
  const own = useOwnGroups(onChooseEnvironment);
  const found = useFoundGroups(query);
  const { entryOf } = useFoundEntries();
  const [recent] = useState(() => recentOf(org, memberId));

  const isEmpty = query.trim() === "";
  const groups: PaletteGroup[] = isEmpty
    ? matching([...own.slice(0, 1), { label: "Recent", items: recent.map(entryOf) }, ...own.slice(1)], "")
    : [...matching(own, query), ...found.groups];
  const count = groups.reduce((sum, { items }) => sum + items.length, 0);

  // Enter before the answer came: the first of it is what is meant.
  const [awaited, setAwaited] = useState<string | null>(null);
  const best = groups[0]?.items[0];
  const chooseBest = useEffectEvent(() => best && choose(best));
  useEffect(() => {
    if (awaited === query && !found.pending) chooseBest();
  }, [awaited, query, found.pending]);

  function choose(entry: PaletteEntry) {
    onClose();
    // The focus is back where it was: what is done knows where to return it.
    afterFocus(entry.choose);
  }

  return (
    <Autocomplete.Root
      open
      inline
      mode="none"
      items={groups}
      value={query}
      onValueChange={(next, { reason }) => reason !== "item-press" && setQuery(next)}
      itemToStringValue={(entry: PaletteEntry) => entry.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className="relative flex shrink-0 items-center border-line border-b pr-2">
        <Search
          size={16}
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-4 -translate-y-1/2 text-muted"
        />
        <Autocomplete.Input
          aria-label="Find anything"
          placeholder="Pages, apps, accounts…"
          spellCheck={false}
          onKeyDown={({ key }) => key === "Enter" && found.pending && count === 0 && setAwaited(query)}
          className="h-12 min-w-0 flex-1 bg-transparent pr-2 pl-11 text-body outline-none"
        />
        <Dialog.Close
          aria-label="Close"
          className={clsx(buttonFace("ghost", "square"), "shrink-0 text-muted")}
        >
          <X size={16} aria-hidden="true" />
        </Dialog.Close>
      </div>
      <Autocomplete.Status className="sr-only">
        {found.pending ? "Searching" : count === 1 ? "1 result" : `${count} results`}
      </Autocomplete.Status>
      {found.error && (
        <p role="alert" className="px-4 py-3 text-body text-error">
          {found.error}
        </p>
      )}
      {count === 0 && !found.error && (
        <p className="px-4 py-6 text-body text-muted">
          {found.pending
            ? "Searching…"
            : `Nothing here is called “${query.trim()}”. Pages, apps and resources are found by name or key.`}
        </p>
      )}
      <Autocomplete.List
        aria-label="Results"
        className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-1 outline-none empty:hidden"
      >
        {(group: PaletteGroup) => (
          <Autocomplete.Group key={group.label} items={group.items} className="not-last:mb-1">
            <Autocomplete.GroupLabel className="px-3 pt-2 pb-1 text-meta text-muted">
              {group.label}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(entry: PaletteEntry) => <Row key={entry.id} entry={entry} onChoose={choose} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

function Row({ entry, onChoose }: { entry: PaletteEntry; onChoose: (entry: PaletteEntry) => void }) {
  const { label, detail, mark, note, reason } = entry;
  return (
    <Autocomplete.Item
      value={entry}
      disabled={reason !== undefined}
      onClick={() => onChoose(entry)}
      className={clsx(popupRowFace, "scroll-my-1 gap-3 px-3")}
    >
      <span className="flex w-4 shrink-0 justify-center text-muted">{mark}</span>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="truncate">
          {label}
          {detail && <span className="ml-2 text-muted">{detail}</span>}
        </span>
        {reason && <span className="text-meta">{reason}</span>}
      </span>
      {note && <span className="flex shrink-0 items-center gap-1 text-meta text-muted">{note}</span>}
    </Autocomplete.Item>
  );
}
