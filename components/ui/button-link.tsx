import { clsx } from "clsx";
import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { type ButtonVariant, buttonFace } from "@/components/ui/button-face";

type Props = ComponentProps<typeof Link> & { variant?: ButtonVariant; icon?: ReactNode };

/** Goes somewhere, and looks like a button. */
export function ButtonLink({ variant = "secondary", icon, className, children, ...rest }: Props) {
  return (
    <Link {...rest} className={clsx(buttonFace(variant), className)}>
      {icon}
      {children}
    </Link>
  );
}
