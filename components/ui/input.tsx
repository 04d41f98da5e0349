"use client";

import { Input as Base } from "@base-ui/react/input";
import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { lineFace } from "@/components/ui/control-face";
import { useFieldAttributes } from "@/components/ui/field-context";

type Props = Omit<ComponentProps<typeof Base>, "className"> & {
  className?: string;
  /** For keys, hosts and other text that is read letter by letter. */
  mono?: boolean;
};

/** One line of text. */
export function Input({ className, mono = false, ...rest }: Props) {
  return (
    <Base
      autoComplete="off"
      {...useFieldAttributes()}
      {...rest}
      className={clsx(lineFace, mono && "font-mono", className)}
    />
  );
}
