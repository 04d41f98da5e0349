"use client";

import { Menu } from "@base-ui/react/menu";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import type { RefObject } from "react";
import { afterFocus } from "@/components/ui/after-focus";
import { Kbd } from "@/components/ui/kbd";
import type { MenuEntry, MenuOption } from "@/components/ui/menu-entries";
import { popupFace, popupRowFace } from "@/components/ui/popup-face";

type Props = {
  label?: string;
  entries: readonly MenuEntry[];
  anchor: RefObject<HTMLButtonElement | null>;
  side: "bottom" | "top";
  align: "start" | "end";
  onClose: () => void;
};

/** The open menu; loaded by its button. */
export default function MenuPopup({ label, entries, anchor, side, align, onClose }: Props) {
  return (
    <Menu.Root
      open
      modal={false}
      onOpenChange={(open, details) => {
        // The anchor closes by its own press; closing here as well would open it again.
        const pressed = details.event.target;
        if (
          details.reason === "outside-press" &&
          pressed instanceof Node &&
          anchor.current?.contains(pressed)
        )
          return;
        if (!open) onClose();
      }}
    >
      <Menu.Portal>
        <Menu.Positioner
          anchor={anchor}
          side={side}
          align={align}
          sideOffset={4}
          className="z-50 outline-none"
        >
          <Menu.Popup
            aria-label={label}
            finalFocus={anchor}
            className={clsx(
              popupFace,
              "max-h-(--available-height) min-w-44 max-w-[min(20rem,var(--available-width))] overflow-y-auto p-1",
            )}
          >
            {entries.map((entry, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: entries are not reordered while the menu is open
              <Entry key={index} entry={entry} />
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

function Entry({ entry }: { entry: MenuEntry }) {
  switch (entry.type) {
    case "line":
      return <Menu.Separator className="-mx-1 my-1 h-px bg-line" />;
    case "text":
      return <div className="px-2 py-1.5 text-meta text-muted">{entry.label}</div>;
    case "link":
      return (
        <Menu.LinkItem closeOnClick render={<Link href={entry.href} />} className={popupRowFace}>
          {entry.icon}
          <span className="truncate">{entry.label}</span>
        </Menu.LinkItem>
      );
    case "act":
      return (
        <Menu.Item
          disabled={entry.reason !== undefined}
          onClick={() => afterFocus(entry.onSelect)}
          className={clsx(
            popupRowFace,
            entry.danger && !entry.reason && "text-error data-highlighted:bg-error-tint",
          )}
        >
          {entry.icon}
          <Words label={entry.label} detail={entry.reason} />
          {entry.keys && <Kbd>{entry.keys}</Kbd>}
        </Menu.Item>
      );
    case "check":
      return (
        <Menu.CheckboxItem
          checked={entry.checked}
          disabled={entry.reason !== undefined}
          onCheckedChange={(checked) => entry.onChange(checked)}
          closeOnClick
          className={popupRowFace}
        >
          <Words label={entry.label} detail={entry.reason} />
          <Menu.CheckboxItemIndicator>
            <Check size={14} aria-hidden="true" />
          </Menu.CheckboxItemIndicator>
        </Menu.CheckboxItem>
      );
    case "choice":
      return (
        <Menu.Group>
          <Menu.GroupLabel className="px-2 pt-1.5 pb-1 text-meta text-muted">{entry.label}</Menu.GroupLabel>
          <Menu.RadioGroup value={entry.value} onValueChange={(value: string) => entry.onChoose(value)}>
            {entry.options.map((option) => (
              <Choice key={option.value} option={option} />
            ))}
          </Menu.RadioGroup>
        </Menu.Group>
      );
  }
}

function Choice({ option }: { option: MenuOption }) {
  return (
    <Menu.RadioItem
      value={option.value}
      disabled={option.reason !== undefined}
      closeOnClick
      className={popupRowFace}
    >
      {option.mark}
      <Words label={option.label} detail={option.reason ?? option.detail} />
      <Menu.RadioItemIndicator>
        <Check size={14} aria-hidden="true" />
      </Menu.RadioItemIndicator>
    </Menu.RadioItem>
  );
}

function Words({ label, detail }: { label: string; detail: string | undefined }) {
  return (
    <span className={clsx("flex min-w-0 flex-1 flex-col", detail && "py-1")}>
      <span className="truncate">{label}</span>
      {detail && <span className="text-meta text-muted">{detail}</span>}
    </span>
  );
}
