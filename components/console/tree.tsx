"use client";

import { clsx } from "clsx";
import type { Route } from "next";
import Link, { useLinkStatus } from "next/link";
import { type ReactNode, useState } from "react";
import { BulkheadMark } from "@/components/console/bulkhead-mark";
import { useTreeDrawer } from "@/components/console/tree-drawer";
import { Spinner } from "@/components/ui/spinner";

type TreeProps = {
  organization: string;
  switcher: ReactNode;
  /** Above the links: the way to what has no link here. */
  find?: ReactNode;
  foot: ReactNode;
  children: ReactNode;
};

/** The left pane: the organization and its environment, where one can go, and who one is. */
export function Tree({ organization, switcher, find, foot, children }: TreeProps) {
  return (
    <>
      <div className="flex flex-col gap-2 p-3 pb-2">
        <div className="flex h-7 items-center gap-2 px-1">
          <BulkheadMark />
          <span className="truncate font-semibold text-body">{organization}</span>
        </div>
        {switcher}
        {find}
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">{children}</div>
      <div className="border-line border-t p-2">{foot}</div>
    </>
  );
}

/** Links that belong together, below their name. */
export function TreeSection({ label, children }: { label?: string; children: ReactNode }) {
  return (
    <div className="mt-3 first:mt-1">
      {label && <div className="px-2 pb-1 text-meta text-muted">{label}</div>}
      <ul className="flex flex-col gap-px">{children}</ul>
    </div>
  );
}

/** That a press was taken, while the page it leads to is being read. */
function OnItsWay() {
  const { pending } = useLinkStatus();
  return (
    pending && (
      <span className="appear-late absolute right-2 flex">
        <Spinner className="size-3.5" />
      </span>
    )
  );
}

type LinkProps = {
  href: Route;
  label: string;
  icon?: ReactNode;
  active?: boolean;
  /** Small, at the right: a number or a mark. */
  note?: ReactNode;
  /** The links below it, shown while it is open. */
  children?: ReactNode;
};

/** A place to go. */
export function TreeLink({ href, label, icon, active = false, note, children }: LinkProps) {
  const drawer = useTreeDrawer();
  // Read ahead only where somebody is about to go: each page would otherwise ask for all others.
  const [near, setNear] = useState(false);
  return (
    <li>
      <Link
        href={href}
        prefetch={near ? null : false}
        onPointerEnter={() => setNear(true)}
        onFocus={() => setNear(true)}
        aria-current={active ? "page" : undefined}
        onClick={drawer.close}
        className={clsx(
          "relative flex h-7.5 items-center gap-2.5 rounded-control px-2 text-body -outline-offset-1 pointer-coarse:h-control",
          active
            ? "bg-selected font-medium text-ink [&_svg]:text-ink"
            : "text-ink/85 hover:bg-hover hover:text-ink [&_svg]:text-muted",
        )}
      >
        {icon && <span className="flex w-4 shrink-0 justify-center">{icon}</span>}
        <span className="min-w-0 flex-1 truncate">{label}</span>
        {note && <span className="shrink-0 text-meta text-muted">{note}</span>}
        <OnItsWay />
      </Link>
      {children && <ul className="mt-px ml-4 flex flex-col gap-px border-line border-l pl-2">{children}</ul>}
    </li>
  );
}
