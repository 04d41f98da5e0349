import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";

/** A link inside text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return (
    <Link
      {...rest}
      className={clsx(
        "rounded-[3px] text-link underline decoration-link/40 underline-offset-2 hover:decoration-link",
        className,
      )}
    />
  );
}
