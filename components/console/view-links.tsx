"use client";

import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";

type Props = { views: readonly { label: string; href: Route; chosen: boolean }[] };

/** Ways to look at the same things; each has an address of its own. */
export function ViewLinks({ views }: Props) {
  return (
    <nav aria-label="View" className="flex h-control items-center rounded-control bg-selected p-0.5">
      {views.map(({ label, href, chosen }) => (
        <Link
          key={label}
          prefetch={false}
          href={href}
          aria-current={chosen ? "page" : undefined}
          className={clsx(
            "relative flex h-full items-center whitespace-nowrap rounded-[5px] px-2.5 text-body",
            // All of the control's height answers, the edge around the chosen one as well.
            "after:absolute after:inset-x-0 after:-inset-y-0.5",
            chosen ? "bg-page font-medium text-ink" : "text-muted hover:text-ink",
          )}
        >
          {label}
        </Link>
      ))}
    </nav>
  );
}
