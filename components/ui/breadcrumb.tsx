import { clsx } from "clsx";
import type { Route } from "next";
import Link from "next/link";

export type Crumb = { label: string; href?: Route };

/** Where this page stands. The last one is the page; where it is narrow, only it is shown. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb" className="min-w-0">
      <ol className="flex min-w-0 items-center text-body">
        {crumbs.map((crumb, index) => {
          const last = index === crumbs.length - 1;
          return (
            <li
              key={crumb.label}
              className={clsx(
                "flex min-w-0 items-center",
                last ? "shrink font-medium" : "max-w-48 shrink-[2] max-md:hidden",
              )}
            >
              {crumb.href && !last ? (
                <Link href={crumb.href} className="truncate rounded-[4px] text-muted hover:text-ink">
                  {crumb.label}
                </Link>
              ) : last ? (
                <h1 aria-current="page" className="truncate text-ink">
                  {crumb.label}
                </h1>
              ) : (
                <span className="truncate text-muted">{crumb.label}</span>
              )}
              {!last && (
                <span aria-hidden="true" className="px-2 text-faint">
                  /
                </span>
              )}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
