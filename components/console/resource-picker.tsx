"use client";

import type { ReactNode } from "react";
import { type PickableProps, usePickable } from "@/components/console/use-pickable";
import { FacetIcon } from "@/components/resources/facet-icon";
import type { ButtonVariant } from "@/components/ui/button-face";
import { Picker } from "@/components/ui/picker";
import { PickerButton } from "@/components/ui/picker-button";
import type { ResourceSummary } from "@/lib/resources/schema";

type FieldProps = PickableProps & {
  /** Its accessible name, such as "Connected Account". */
  label: string;
  /** What is chosen: its id, and its name and facet to show before the list is read. */
  value: { id: string; name: string; facet: string | null } | null;
  onPick: (resource: ResourceSummary) => void;
  placeholder?: ReactNode;
  /** Why nothing can be chosen. */
  reason?: string;
  invalid?: boolean;
  id?: string;
  className?: string;
};

/** A field that is filled with a resource of one environment. */
export function ResourcePicker({
  label,
  value,
  onPick,
  placeholder,
  reason,
  invalid,
  id,
  className,
  ...of
}: FieldProps) {
  const pickable = usePickable(of);
  return (
    <>
      <Picker
        {...pickable.content}
        label={value && !pickable.find(value.id) ? `${label}: ${value.name}` : label}
        id={id}
        value={value?.id ?? null}
        shown={
          value ? { name: value.name, mark: <FacetIcon kind={of.kind} facet={value.facet} /> } : undefined
        }
        placeholder={placeholder}
        reason={reason}
        invalid={invalid}
        className={className}
        onOpen={pickable.open}
        onNear={pickable.near}
        onValueChange={(picked) => {
          const found = pickable.find(picked);
          if (found) onPick(found);
        }}
      />
      {pickable.dialog}
    </>
  );
}

type ButtonProps = PickableProps & {
  /** The verb: "Add integration". */
  label: string;
  onPick: (resource: ResourceSummary) => void;
  icon?: ReactNode;
  variant?: ButtonVariant;
  reason?: string;
};

/** A button whose press opens the list of resources at once. */
export function ResourcePickerButton({ label, onPick, icon, variant, reason, ...of }: ButtonProps) {
  const pickable = usePickable(of);
  return (
    <>
      <PickerButton
        {...pickable.content}
        label={label}
        icon={icon}
        variant={variant}
        reason={reason}
        onOpen={pickable.open}
        onNear={pickable.near}
        onValueChange={(picked) => {
          const found = pickable.find(picked);
          if (found) onPick(found);
        }}
      />
      {pickable.dialog}
    </>
  );
}
