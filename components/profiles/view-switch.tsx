"use client";

import { clsx } from "clsx";
import Link from "next/link";
import { useOrg } from "@/components/console/use-me";
import { consoleHref } from "@/lib/console-href";
import { ALL_PROFILES } from "@/lib/profiles/views";

type Props = {
  /** The app's key. */
  app: string;
  env: string;
  /** The key of the profile that is open, or was. */
  profile: string | undefined;
  all: boolean;
};

/** Whether an app's settings show one profile, or all of them side by side. */
export function ViewSwitch({ app, env, profile, all }: Props) {
  const org = useOrg();
  const views = [
    { label: "One profile", view: undefined, chosen: !all },
    { label: "All profiles", view: ALL_PROFILES, chosen: all },
  ];
  return (
    <nav aria-label="View" className="flex h-control items-center rounded-control bg-selected p-0.5">
      {views.map(({ label, view, chosen }) => (
        <Link
          key={label}
          prefetch={false}
          href={consoleHref(org, `/apps/${app}/settings`, env, { profile, view })}
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
