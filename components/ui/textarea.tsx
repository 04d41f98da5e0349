"use client";

import { Field } from "@base-ui/react/field";
import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlFace } from "@/components/ui/control-face";
import { useFieldAttributes } from "@/components/ui/field-context";

type Props = Omit<ComponentProps<"textarea">, "defaultValue" | "value"> & {
  value?: string;
  defaultValue?: string;
  mono?: boolean;
};

/** Several lines of text; grows with them where the browser can. */
export function Textarea({ className, mono = false, rows = 3, value, defaultValue, ...rest }: Props) {
  return (
    <Field.Control
      value={value}
      defaultValue={defaultValue}
      {...useFieldAttributes()}
      render={
        <textarea
          rows={rows}
          {...rest}
          className={clsx(
            controlFace,
            "field-sizing-content min-h-16 resize-y px-2.5 py-1.5",
            mono && "font-mono",
            className,
          )}
        />
      }
    />
  );
}
