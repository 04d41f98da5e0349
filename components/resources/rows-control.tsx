"use client";

import { Plus, X } from "lucide-react";
import { useId, useRef } from "react";
import { shownValue } from "@/components/resources/draft";
import { FieldControl } from "@/components/resources/field-control";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IconButton } from "@/components/ui/icon-button";
import { type Field as AnyField, isRow, shownFields } from "@/lib/kinds/fields";

type Props = {
  field: Extract<AnyField, { input: "rows" }>;
  value: unknown;
  /** Undefined once there is no row. */
  onChange: (value: unknown) => void;
  /** By path below the field, such as `0.name`; what concerns them all is under the empty one. */
  errorAt: (path: string) => string | undefined;
  readOnly: boolean;
  reason: string | undefined;
};

type Typed = Readonly<Record<string, unknown>>;

/** A field that holds rows, each with fields of its own: the parameters of an integration, the headers of a request. */
export function RowsControl({ field, value, onChange, errorAt, readOnly, reason }: Props) {
  const list = useRef<HTMLUListElement>(null);
  const id = useId();
  const rows: readonly Typed[] = Array.isArray(value) ? value.map((row) => (isRow(row) ? row : {})) : [];
  const error = errorAt("");

  function change(next: readonly Typed[]) {
    onChange(next.length > 0 ? next : undefined);
  }

  /** The focus is led to where the list was changed. */
  function focus(selector: string) {
    requestAnimationFrame(() => list.current?.parentElement?.querySelector<HTMLElement>(selector)?.focus());
  }

  function add() {
    change([...rows, {}]);
    focus("li:last-child input");
  }

  function remove(index: number) {
    change(rows.filter((_, each) => each !== index));
    focus("[data-add]");
  }

  const name = (index: number) => `${capital(field.item)} ${index + 1}`;
  return (
    <fieldset aria-describedby={`${id} ${id}-error`} className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 font-medium text-body text-ink">{field.label}</legend>
      <ul ref={list} className="flex flex-col gap-2 empty:hidden">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other name while they are typed, and nothing of their own to keep
          <li key={index} className="rounded-card border border-line p-3">
            <fieldset aria-label={name(index)} className="grid min-w-0 grid-cols-2 gap-3">
              <div className="col-span-2 flex items-center justify-between">
                <span aria-hidden="true" className="text-meta text-muted">
                  {name(index)}
                </span>
                {!readOnly && (
                  <IconButton
                    label={`Remove ${name(index).toLowerCase()}`}
                    icon={<X size={14} aria-hidden="true" />}
                    onClick={() => remove(index)}
                  />
                )}
              </div>
              {shownColumns(field, row).map(([column, each]) => (
                <Field
                  key={column}
                  label={each.label}
                  hideLabel={each.input === "switch"}
                  required={!each.optional && each.input !== "switch"}
                  help={each.help}
                  error={errorAt(`${index}.${column}`)}
                  className={each.input === "switch" ? undefined : "col-span-2"}
                >
                  <FieldControl
                    field={each}
                    value={shownValue(each, row[column])}
                    onChange={(next) =>
                      change(rows.map((other, at) => (at === index ? { ...other, [column]: next } : other)))
                    }
                    readOnly={readOnly}
                    reason={reason}
                  />
                </Field>
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
      {!readOnly && rows.length < field.most && (
        <Button data-add className="self-start" icon={<Plus size={14} aria-hidden="true" />} onClick={add}>
          Add {field.item}
        </Button>
      )}
      <p id={`${id}-error`} className="text-error text-meta empty:hidden">
        {error}
      </p>
      <p id={id} className="text-meta text-muted empty:hidden">
        {field.help}
      </p>
    </fieldset>
  );
}

function shownColumns({ columns }: Props["field"], row: Typed) {
  const shown = shownFields(columns, row);
  return Object.entries(columns).filter(([name]) => shown.has(name));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
