"use client";

import type { Route } from "next";
import { useState } from "react";
import { EnvironmentName } from "@/components/console/environment-name";
import { useMe } from "@/components/console/use-me";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";

/** One that something could not be done to. `name`: null where it is not there any more. */
export type Failed = {
  id: string;
  name: string | null;
  /** Where it is. */
  href?: Route;
  environmentId: string | null;
  reason: string;
};

const AT_FIRST = 100;

type Props = {
  label: string;
  failed: readonly Failed[];
  /** How many are shown before "Show more". */
  first?: number;
};

/** What something could not be done to, and why, one by one. */
export function FailedList({ label, failed, first = AT_FIRST }: Props) {
  const [shown, setShown] = useState(first);
  if (failed.length === 0) return null;
  return (
    <>
      <ul aria-label={label} className="flex flex-col rounded-control border border-line text-body">
        {failed.slice(0, shown).map((each) => (
          <One key={each.id} failed={each} />
        ))}
      </ul>
      {failed.length > shown && (
        <div>
          <Button onClick={() => setShown(shown + AT_FIRST)}>
            Show more of {failed.length.toLocaleString("en")}
          </Button>
        </div>
      )}
    </>
  );
}

function One({ failed: { name, href, environmentId, reason } }: { failed: Failed }) {
  const environment = useMe().environments.find((each) => each.id === environmentId);
  return (
    <li className="flex flex-col gap-0.5 border-line px-3 py-2 not-first:border-t">
      <span className="flex min-w-0 items-center gap-2">
        {name && href ? (
          <TextLink href={href} target="_blank" className="truncate">
            {name}
          </TextLink>
        ) : (
          <span className={name ? "min-w-0 truncate text-ink" : "text-muted"}>
            {name ?? "No longer there"}
          </span>
        )}
        {environment && (
          <span className="shrink-0 text-meta text-muted">
            <EnvironmentName environment={environment} />
          </span>
        )}
      </span>
      <span className="wrap-anywhere text-muted">{reason}</span>
    </li>
  );
}
