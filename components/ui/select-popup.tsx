"use client";

import { Field } from "@base-ui/react/field";
import { Select as Base } from "@base-ui/react/select";
import { clsx } from "clsx";
import { Check } from "lucide-react";
import type { RefObject } from "react";
import { popupFace, popupRowFace } from "@/components/ui/popup-face";
import type { SelectOption } from "@/components/ui/select";

type Props = {
  id: string;
  /** What names the list: the closed face. */
  labelledBy: string;
  options: readonly SelectOption<string>[];
  value: string | null;
  anchor: RefObject<HTMLButtonElement | null>;
  onChoose: (value: string) => void;
  onClose: () => void;
};

/** The open list; loaded by its closed face. */
export default function SelectPopup({ id, labelledBy, options, value, anchor, onChoose, onClose }: Props) {
  return (
    // A field of its own: the one around it is labelled and filled by the closed face.
    <Field.Root className="contents">
      <Base.Root
        open
        modal={false}
        items={options}
        value={value}
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
        onValueChange={(next) => next !== null && onChoose(next)}
      >
        <Base.Portal>
          <Base.Positioner
            anchor={anchor}
            alignItemWithTrigger={false}
            align="start"
            sideOffset={4}
            className="z-50 outline-none"
          >
            <Base.Popup
              finalFocus={anchor}
              className={clsx(popupFace, "min-w-(--anchor-width) max-w-[min(24rem,var(--available-width))]")}
            >
              <Base.List
                id={id}
                aria-labelledby={labelledBy}
                className="max-h-[min(26rem,var(--available-height))] overflow-y-auto overscroll-contain p-1"
              >
                {groupsOf(options).map(({ group, entries }) =>
                  group === undefined ? (
                    entries.map((option) => <Option key={option.value} option={option} />)
                  ) : (
                    <Base.Group key={group} className="mt-1 border-line border-t pt-1">
                      <Base.GroupLabel className="px-2 py-1 font-medium text-meta text-muted">
                        {group}
                      </Base.GroupLabel>
                      {entries.map((option) => (
                        <Option key={option.value} option={option} />
                      ))}
                    </Base.Group>
                  ),
                )}
              </Base.List>
            </Base.Popup>
          </Base.Positioner>
        </Base.Portal>
      </Base.Root>
    </Field.Root>
  );
}

function Option({ option }: { option: SelectOption<string> }) {
  return (
    <Base.Item
      value={option.value}
      disabled={option.disabled}
      className={clsx(popupRowFace, option.detail && "py-1")}
    >
      {option.mark}
      <span className="flex min-w-0 flex-1 flex-col">
        <Base.ItemText className="truncate">{option.label}</Base.ItemText>
        {option.detail && <span className="text-meta text-muted">{option.detail}</span>}
      </span>
      <Base.ItemIndicator className="text-ink">
        <Check size={14} aria-hidden="true" />
      </Base.ItemIndicator>
    </Base.Item>
  );
}

type Group = { group: string | undefined; entries: SelectOption<string>[] };

/** Options that follow each other under the same heading, together. */
function groupsOf(options: readonly SelectOption<string>[]): Group[] {
  const groups: Group[] = [];
  for (const option of options) {
    const last = groups.at(-1);
    if (last && last.group === option.group) last.entries.push(option);
    else groups.push({ group: option.group, entries: [option] });
  }
  return groups;
}
