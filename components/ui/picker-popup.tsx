"use client";

import { Combobox } from "@base-ui/react/combobox";
import { clsx } from "clsx";
import { Check, Search } from "lucide-react";
import { type RefObject, useState } from "react";
import { afterFocus } from "@/components/ui/after-focus";
import type { PickerAct, PickerContent, PickerEntry } from "@/components/ui/picker-entries";
import { popupFace, popupRowFace } from "@/components/ui/popup-face";
import { Skeleton } from "@/components/ui/skeleton";

const searchAbove = 7;

type Item = { id: string; entry: PickerEntry } | { id: string; act: PickerAct };
type Group = { key: string; label?: string; acts: boolean; items: Item[] };

type Props = PickerContent & {
  id?: string;
  label: string;
  value: string | null;
  anchor: RefObject<HTMLButtonElement | null>;
  onValueChange: (id: string) => void;
  onClose: () => void;
};

/** The open list; loaded by its field or button. */
export default function PickerPopup(props: Props) {
  const { heading, groups, acts = [], empty, pending = false, label, anchor } = props;
  const [query, setQuery] = useState("");
  const count = groups.reduce((sum, group) => sum + group.entries.length, 0);
  const searches = count > searchAbove || props.search !== undefined;
  const found = matching(groups, searches ? query : "");
  const all = count === 0 || found.length > 0 ? found : [];
  const items: Group[] =
    acts.length === 0
      ? all
      : [...all, { key: "acts", acts: true, items: acts.map((act) => ({ id: `act:${act.id}`, act })) }];
  const chosen = groups.flatMap((group) => group.entries).find((entry) => entry.id === props.value);

  function choose(item: Item | null) {
    if (!item) return;
    if ("act" in item) afterFocus(item.act.onSelect);
    else if (item.id !== props.value) props.onValueChange(item.id);
  }

  return (
    <Combobox.Root<Item>
      open
      onOpenChange={(open, details) => {
        // The anchor closes by its own press; closing here as well would open it again.
        const pressed = details.event.target;
        if (
          details.reason === "outside-press" &&
          pressed instanceof Node &&
          anchor.current?.contains(pressed)
        )
          return;
        if (!open) props.onClose();
      }}
      items={items}
      filter={null}
      value={chosen ? { id: chosen.id, entry: chosen } : null}
      onValueChange={choose}
      inputValue={query}
      onInputValueChange={(next) => {
        setQuery(next);
        props.search?.(next);
      }}
      isItemEqualToValue={(a, b) => a.id === b.id}
      itemToStringLabel={(item) => ("entry" in item ? item.entry.name : item.act.label)}
      autoHighlight
    >
      <Combobox.Portal>
        <Combobox.Positioner anchor={anchor} align="start" sideOffset={4} className="z-50 outline-none">
          <Combobox.Popup
            id={props.id}
            aria-label={label}
            finalFocus={anchor}
            className={clsx(
              popupFace,
              "flex max-h-[min(24rem,var(--available-height))] w-[max(var(--anchor-width),20rem)] max-w-(--available-width) flex-col overflow-hidden",
            )}
          >
            <div className="flex items-center gap-1.5 px-3 pt-2.5 pb-1 font-medium text-meta text-muted">
              {heading}
            </div>
            <div className={clsx(searches ? "relative border-line border-b px-3 pb-1" : "sr-only")}>
              <Search
                size={14}
                aria-hidden="true"
                className="absolute top-1/2 left-3 -translate-y-1/2 text-muted"
              />
              <Combobox.Input
                aria-label={searches ? `Search ${label}` : label}
                placeholder="Search"
                readOnly={!searches}
                className="h-control w-full bg-transparent pl-6 text-body outline-none"
              />
            </div>
            {pending && <Skeleton lines={3} className="p-3" />}
            {!pending && count === 0 && <div className="px-3 pt-1 pb-3 text-body text-muted">{empty}</div>}
            {count > 0 && found.length === 0 && (
              <div className="px-3 py-3 text-body text-muted">Nothing here matches “{query}”.</div>
            )}
            <Combobox.List className="min-h-0 flex-1 overflow-y-auto overscroll-contain outline-none">
              {(group: Group) => (
                <Combobox.Group
                  key={group.key}
                  items={group.items}
                  className={clsx("p-1", group.acts && "sticky bottom-0 border-line border-t bg-raised")}
                >
                  {group.label && (
                    <Combobox.GroupLabel className="px-2 pt-1.5 pb-1 text-meta text-muted">
                      {group.label}
                    </Combobox.GroupLabel>
                  )}
                  <Combobox.Collection>
                    {(item: Item) => <Row key={item.id} item={item} />}
                  </Combobox.Collection>
                </Combobox.Group>
              )}
            </Combobox.List>
          </Combobox.Popup>
        </Combobox.Positioner>
      </Combobox.Portal>
    </Combobox.Root>
  );
}

function Row({ item }: { item: Item }) {
  if ("act" in item) {
    const { icon, label, reason } = item.act;
    return (
      <Combobox.Item
        value={item}
        disabled={reason !== undefined}
        className={clsx(popupRowFace, "font-medium")}
      >
        {icon}
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate">{label}</span>
          {reason && <span className="font-normal text-meta text-muted">{reason}</span>}
        </span>
      </Combobox.Item>
    );
  }
  const { mark, name, detail, status } = item.entry;
  return (
    <Combobox.Item value={item} className={popupRowFace}>
      {mark}
      <span className="min-w-0 flex-1 truncate">
        {name}
        {detail && <span className="ml-2 text-muted">{detail}</span>}
      </span>
      {status}
      <Combobox.ItemIndicator>
        <Check size={14} aria-hidden="true" />
      </Combobox.ItemIndicator>
    </Combobox.Item>
  );
}

/** Every word of the query must occur, in any order. */
function matching(groups: PickerContent["groups"], query: string): Group[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map((group, index) => ({
      key: group.label ?? String(index),
      label: group.label,
      acts: false,
      items: group.entries
        .filter((entry) => {
          const text =
            `${entry.name} ${entry.detail ?? ""} ${entry.keywords ?? ""} ${group.label ?? ""}`.toLocaleLowerCase();
          return words.every((word) => text.includes(word));
        })
        .map((entry) => ({ id: entry.id, entry })),
    }))
    .filter((group) => group.items.length > 0);
}
